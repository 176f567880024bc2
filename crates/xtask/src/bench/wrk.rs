//! Load, made by `wrk`, and what it reports.

use super::portal::ENCODING;
use crate::{process, step::Failure};
use std::{process::Command, time::Duration};

/// How much load.
pub struct Load {
    /// For how long.
    pub seconds: u64,
    /// Connections at once.
    pub clients: u32,
}

/// What one run measured.
#[derive(Clone, Debug, PartialEq)]
pub struct Figures {
    /// Requests answered in a second.
    pub per_second: f64,
    /// Half of the answers came within this.
    pub p50: Duration,
    /// All but one in a hundred came within this.
    pub p99: Duration,
}

impl Load {
    /// Loads one page; any answer that isn't a success is a failure of the bench.
    pub fn run(&self, address: &str, path: &str) -> Result<Figures, Failure> {
        let mut command = Command::new("wrk");
        command
            .args(["--threads", "1", "--latency", "--connections", &self.clients.to_string()])
            .args(["--duration", &format!("{}s", self.seconds)])
            .args(["--header", &format!("Accept-Encoding: {ENCODING}")])
            .arg(format!("http://{address}{path}"));
        let report = process::output(command)?;
        if report.contains("Non-2xx") || report.contains("Socket errors") {
            return Err(Failure::because(format!("errors under load:\n{report}")));
        }
        Figures::read(&report)
            .ok_or_else(|| Failure::because(format!("wrk reported something else:\n{report}")))
    }
}

impl Figures {
    fn read(report: &str) -> Option<Self> {
        let after = |name: &str| {
            report.lines().find_map(|line| line.trim().strip_prefix(name)).map(str::trim)
        };
        Some(Self {
            per_second: after("Requests/sec:")?.parse().ok()?,
            p50: time(after("50%")?)?,
            p99: time(after("99%")?)?,
        })
    }
}

/// `812.00us`, `1.25ms` or `1.02s`.
fn time(text: &str) -> Option<Duration> {
    let end = text.find(|c: char| c.is_ascii_alphabetic())?;
    let number: f64 = text[..end].parse().ok()?;
    let unit = match &text[end..] {
        "us" => 1e-6,
        "ms" => 1e-3,
        "s" => 1.0,
        _ => return None,
    };
    Some(Duration::from_secs_f64(number * unit))
}

/// The figures of single times, of requests that took `whole` together.
pub fn of_times(mut times: Vec<Duration>, whole: Duration) -> Option<Figures> {
    times.sort();
    let at =
        |percent: usize| times.get((times.len() * percent / 100).min(times.len() - 1)).copied();
    let first = *times.first()?;
    Some(Figures {
        per_second: times.len() as f64 / whole.as_secs_f64(),
        p50: at(50).unwrap_or(first),
        p99: at(99).unwrap_or(first),
    })
}

/// The run in the middle, by requests a second.
pub fn median(mut runs: Vec<Figures>) -> Result<Figures, Failure> {
    runs.sort_by(|a, b| a.per_second.total_cmp(&b.per_second));
    runs.get(runs.len() / 2).cloned().ok_or_else(|| Failure::because("no round was run"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn single_times_have_figures() {
        let times = (1..=200).rev().map(Duration::from_millis).collect();
        let figures = of_times(times, Duration::from_secs(2)).expect("figures");
        assert_eq!(figures.per_second, 100.0);
        assert_eq!((figures.p50.as_millis(), figures.p99.as_millis()), (101, 199));
        assert_eq!(of_times(Vec::new(), Duration::from_secs(1)), None);
    }

    #[test]
    fn a_report_is_read() {
        let report = "  Latency Distribution\n     50%  812.00us\n     75%    1.10ms\n     \
                      90%    1.50ms\n     99%    2.50ms\n  5000 requests in 1.00s\n\
                      Requests/sec:   4999.50\nTransfer/sec:      1.00MB\n";
        assert_eq!(
            Figures::read(report),
            Some(Figures {
                per_second: 4999.5,
                p50: Duration::from_micros(812),
                p99: Duration::from_micros(2500),
            })
        );
    }
}
