//! As much HTTP as a bench needs: one request, the whole answer. HTTP/1.0, so the answer ends where
//! the connection does and is never sent in chunks.

use crate::step::Failure;
use std::{
    io::{Read, Write},
    net::TcpStream,
    time::Duration,
};

/// An answer.
pub struct Answer {
    /// The status line's number.
    pub status: u16,
    /// The headers as sent, names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body as sent, compressed or not.
    pub body: Vec<u8>,
}

impl Answer {
    fn parse(bytes: &[u8]) -> Option<Self> {
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n")?;
        let head = std::str::from_utf8(&bytes[..end]).ok()?;
        let mut lines = head.split("\r\n");
        let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
        let headers = lines
            .filter_map(|line| line.split_once(':'))
            .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
            .collect();
        Some(Self { status, headers, body: bytes[end + 4..].to_vec() })
    }
}

/// Gets `path` from `address` (`127.0.0.1:3000`), accepting `encoding`.
pub fn get(address: &str, path: &str, encoding: &str) -> Result<Answer, Failure> {
    send(address, &format!("GET {path}"), &format!("Accept-Encoding: {encoding}\r\n"), b"")
}

/// Somebody who signs in and fills forms.
pub struct Person {
    address: String,
    cookie: String,
}

impl Person {
    /// Somebody whose session is known.
    pub fn with_session(address: &str, session: &str) -> Self {
        let cookie = format!("Cookie: konkurs={session}\r\n");
        Self { address: address.to_owned(), cookie }
    }

    /// A person with a session.
    pub fn sign_in(address: &str, email: &str, password: &str) -> Result<Self, Failure> {
        let mut person = Self { address: address.to_owned(), cookie: String::new() };
        let form =
            [("email".to_owned(), email.to_owned()), ("password".to_owned(), password.into())];
        let answer = person.post("/uk/sign-in", &form)?;
        let line = answer.headers.iter().find(|(name, _)| name == "set-cookie");
        let cookie = line.and_then(|(_, line)| line.split(';').next());
        let cookie = cookie.ok_or_else(|| Failure::because(format!("{email} can't sign in")))?;
        person.cookie = format!("Cookie: {cookie}\r\n");
        Ok(person)
    }

    /// A page; nothing unless it is there and theirs.
    pub fn page(&self, path: &str) -> Result<Option<String>, Failure> {
        let answer = send(&self.address, &format!("GET {path}"), &self.cookie, b"")?;
        let text = String::from_utf8(answer.body).map_err(Failure::because)?;
        Ok((answer.status == 200).then_some(text))
    }

    /// Sends a form.
    pub fn post(&self, path: &str, form: &[(String, String)]) -> Result<Answer, Failure> {
        let pair = |(name, value): &(String, String)| format!("{name}={}", percent(value));
        let body = form.iter().map(pair).collect::<Vec<_>>().join("&");
        let more = format!(
            "{}Sec-Fetch-Site: same-origin\r\nContent-Length: {}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\n",
            self.cookie,
            body.len()
        );
        send(&self.address, &format!("POST {path}"), &more, body.as_bytes())
    }

    /// Sends a form with one file, which begins with `first` and goes on with `rest`.
    pub fn upload(&self, path: &str, first: &[u8], rest: &[u8]) -> Result<Answer, Failure> {
        let begin = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"; \
             filename=\"proposal.pdf\"\r\nContent-Type: application/pdf\r\n\r\n"
        );
        let end = format!("\r\n--{BOUNDARY}--\r\n");
        let more = format!(
            "{}Sec-Fetch-Site: same-origin\r\nContent-Length: {}\r\n\
             Content-Type: multipart/form-data; boundary={BOUNDARY}\r\n",
            self.cookie,
            begin.len() + first.len() + rest.len() + end.len()
        );
        let body = [begin.as_bytes(), first, rest, end.as_bytes()];
        send_parts(&self.address, &format!("POST {path}"), &more, &body)
    }
}

const BOUNDARY: &str = "konkurs-bench-6f1c2d";

fn percent(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

fn send(address: &str, what: &str, more: &str, body: &[u8]) -> Result<Answer, Failure> {
    send_parts(address, what, more, &[body])
}

fn send_parts(address: &str, what: &str, more: &str, body: &[&[u8]]) -> Result<Answer, Failure> {
    let failed = |error| Failure::because(format!("{what} at {address}: {error}"));
    let mut stream = TcpStream::connect(address).map_err(failed)?;
    stream.set_read_timeout(Some(Duration::from_secs(60))).map_err(failed)?;
    let head = format!("{what} HTTP/1.0\r\nHost: {address}\r\nAccept: text/html,*/*\r\n{more}\r\n");
    stream.write_all(head.as_bytes()).map_err(failed)?;
    for part in body {
        stream.write_all(part).map_err(failed)?;
    }
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).map_err(failed)?;
    Answer::parse(&bytes)
        .ok_or_else(|| Failure::because(format!("{what} at {address}: not an HTTP answer")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_taken_apart() {
        let answer =
            Answer::parse(b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n<p>\r\n\r\n")
                .expect("an answer");
        assert_eq!(answer.status, 200);
        assert_eq!(answer.headers, [("content-type".to_owned(), "text/html".to_owned())]);
        assert_eq!(answer.body, b"<p>\r\n\r\n");
    }
}
