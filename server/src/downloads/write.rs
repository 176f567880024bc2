//! The tables in the three forms.

use jiff::Timestamp;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};
use serde_json::{Map, Value};

use super::tables::{Cell, Table};

/// So that spreadsheets take the text for UTF-8.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// One table, with the names for people in its first line.
pub fn csv(table: &Table) -> Result<Vec<u8>, csv::Error> {
    let mut out = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(BYTE_ORDER_MARK.as_bytes().to_vec());
    out.write_record(table.columns.iter().map(|(_, title)| title))?;
    for row in &table.rows {
        out.write_record(row.iter().map(plain))?;
    }
    out.into_inner().map_err(|why| csv::Error::from(why.into_error()))
}

fn plain(cell: &Cell) -> String {
    match cell {
        // A spreadsheet would take it for a formula.
        Cell::Text(text) if text.starts_with(['=', '+', '-', '@', '\t', '\r']) => {
            format!("'{text}")
        }
        Cell::Text(text) | Cell::Flag(_, text) => text.clone(),
        Cell::Whole(n) => n.to_string(),
        Cell::Hundredths(n) => format!("{}.{:02}", n / 100, n % 100),
    }
}

/// A workbook with a sheet for each table. The same tables make the same bytes.
pub fn xlsx(tables: &[Table], at: Timestamp) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let made = ExcelDateTime::from_timestamp(at.as_second())?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&made));
    let (head, percent) = (Format::new().set_bold(), Format::new().set_num_format("0.00"));
    for table in tables {
        let sheet = book.add_worksheet();
        sheet.set_name(&table.title)?.set_freeze_panes(1, 0)?;
        for (column, (_, title)) in (0..).zip(&table.columns) {
            sheet.write_string_with_format(0, column, title, &head)?;
        }
        for (line, row) in (1..).zip(&table.rows) {
            for (column, cell) in (0..).zip(row) {
                match cell {
                    Cell::Text(text) | Cell::Flag(_, text) => {
                        sheet.write_string(line, column, text)?
                    }
                    Cell::Whole(n) => sheet.write_number(line, column, *n as f64)?,
                    Cell::Hundredths(n) => {
                        let value = *n as f64 / 100.0;
                        sheet.write_number_with_format(line, column, value, &percent)?
                    }
                };
            }
        }
        sheet.autofit();
    }
    book.save_to_buffer()
}

/// All tables by name, each a list of objects by the columns' names for programs.
pub fn json(tables: &[Table]) -> Value {
    let value = |cell: &Cell| match cell {
        Cell::Text(text) => Value::from(text.clone()),
        Cell::Whole(n) => Value::from(*n),
        Cell::Hundredths(n) => Value::from(*n as f64 / 100.0),
        Cell::Flag(yes, _) => Value::from(*yes),
    };
    let lists = tables.iter().map(|table| {
        let rows = table.rows.iter().map(|row| {
            let cells = table.columns.iter().zip(row);
            cells.map(|((name, _), cell)| ((*name).to_owned(), value(cell))).collect::<Map<_, _>>()
        });
        (table.name.to_owned(), rows.map(Value::from).collect::<Value>())
    });
    lists.collect::<Map<_, _>>().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_would_compute_or_split_stays_text() {
        let cells = ["=1+1", "a,\"b\"", "@x"].map(|text| Cell::Text(text.into())).to_vec();
        let columns = ["x", "y", "z"].map(|name| (name, name.to_uppercase())).to_vec();
        let table = Table { name: "t", title: "T".into(), columns, rows: vec![cells] };
        let text = String::from_utf8(csv(&table).unwrap()).unwrap();
        assert_eq!(text, "\u{feff}X,Y,Z\r\n'=1+1,\"a,\"\"b\"\"\",'@x\r\n");
    }

    #[test]
    fn hundredths_have_two_decimals() {
        for (n, text) in [(0, "0.00"), (7_805, "78.05"), (10_000, "100.00")] {
            assert_eq!(plain(&Cell::Hundredths(n)), text);
        }
    }
}
