//! As much of a browser as these tests need: one request a connection, a cookie, a stream of events
//! that notes when each came.

use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::TcpStream,
    sync::mpsc::{Receiver, channel},
    thread,
    time::{Duration, Instant},
};

/// Somebody at one of the servers.
pub struct Browser {
    address: String,
    cookie: Option<String>,
}

pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: String,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        let line = |line: &'_ &str| line.to_lowercase().starts_with(&format!("{name}:"));
        self.head
            .lines()
            .find(line)
            .and_then(|line| line.split_once(": "))
            .map_or("", |pair| pair.1)
    }
}

impl Browser {
    pub fn at(address: &str) -> Self {
        Self { address: address.to_owned(), cookie: None }
    }

    pub fn get(&self, path: &str) -> Answer {
        self.send(self.open(&format!("GET {path}"), "", ""))
    }

    pub fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let pair = |(name, value): &(&str, &str)| format!("{name}={}", percent(value));
        let body = fields.iter().map(pair).collect::<Vec<_>>().join("&");
        let more = format!(
            "Sec-Fetch-Site: same-origin\r\nContent-Length: {}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\n",
            body.len()
        );
        self.send(self.open(&format!("POST {path}"), &more, &body))
    }

    /// A file by a form without JavaScript.
    pub fn upload(&self, path: &str, name: &str, bytes: &[u8]) -> Answer {
        // From the page as it is: it tells which file it shows.
        let page = self.get(path).body;
        let shown = page.split("name=\"shown\" value=\"").nth(1);
        let shown = shown.and_then(|rest| rest.split('"').next()).unwrap_or_default();
        self.upload_as(path, "file", name, bytes, &[("shown", shown)])
    }

    /// The same by a form whose field for it has this name, with what else is in the form.
    pub fn upload_as(
        &self,
        path: &str,
        field: &str,
        name: &str,
        bytes: &[u8],
        more: &[(&str, &str)],
    ) -> Answer {
        let one = |(name, value): &(&str, &str)| {
            format!("--storm\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
        };
        let head = format!(
            "{}--storm\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n",
            more.iter().map(one).collect::<String>()
        );
        let body = [head.as_bytes(), bytes, b"\r\n--storm--\r\n"].concat();
        let more = format!(
            "Sec-Fetch-Site: same-origin\r\nContent-Length: {}\r\n\
             Content-Type: multipart/form-data; boundary=storm\r\n",
            body.len()
        );
        let mut stream = self.open(&format!("POST {path}"), &more, "");
        stream.write_all(&body).unwrap();
        self.send(stream)
    }

    /// As a client of tus 1.0 asks; `more`: lines of the head.
    pub fn tus(&self, what: &str, more: &str, bytes: &[u8]) -> Answer {
        let more = format!(
            "Sec-Fetch-Site: same-origin\r\nTus-Resumable: 1.0.0\r\nContent-Length: {}\r\n{more}",
            bytes.len()
        );
        let mut stream = self.open(what, &more, "");
        stream.write_all(bytes).unwrap();
        self.send(stream)
    }

    /// A part of which no more than this comes for now, with the connection that it comes by.
    pub fn breaks_off(&self, what: &str, offset: usize, length: usize, bytes: &[u8]) -> TcpStream {
        let more = format!(
            "Sec-Fetch-Site: same-origin\r\nTus-Resumable: 1.0.0\r\nContent-Length: {length}\r\n\
             Content-Type: application/offset+octet-stream\r\nUpload-Offset: {offset}\r\n"
        );
        let mut stream = self.open(what, &more, "");
        stream.write_all(bytes).unwrap();
        stream
    }

    pub fn sign_in(&mut self, email: &str, password: &str) {
        let answer = self.post("/uk/sign-in", &[("email", email), ("password", password)]);
        assert_eq!(answer.status, 303, "{}", answer.body);
        let cookie = answer.header("set-cookie").split(';').next().unwrap();
        self.cookie = Some(cookie.to_owned());
    }

    /// The events of a record behind an index: each event's id, with the moment it came.
    pub fn listen(&self, slug: &str, after: u64) -> Receiver<(u64, Instant)> {
        let stream = self.events(slug, after);
        let (said, heard) = channel();
        thread::spawn(move || {
            for line in BufReader::new(stream).lines().map_while(Result::ok) {
                let id = line.strip_prefix("id: ").and_then(|id| id.parse().ok());
                if id.is_some_and(|id| said.send((id, Instant::now())).is_err()) {
                    break;
                }
            }
        });
        heard
    }

    /// The same, not read yet.
    pub fn events(&self, slug: &str, after: u64) -> TcpStream {
        self.open(&format!("GET /api/v1/competitions/{slug}/events?after={after}"), "", "")
    }

    /// HTTP/1.0: the answer comes as it is and ends with its connection.
    fn open(&self, what: &str, more: &str, body: &str) -> TcpStream {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        let cookie = self.cookie.as_ref().map_or(String::new(), |one| format!("Cookie: {one}\r\n"));
        let head = format!("{what} HTTP/1.0\r\nHost: {}\r\n{cookie}{more}\r\n", self.address);
        stream.write_all(format!("{head}{body}").as_bytes()).unwrap();
        stream
    }

    fn send(&self, mut stream: TcpStream) -> Answer {
        let mut text = Vec::new();
        stream.read_to_end(&mut text).unwrap();
        let text = String::from_utf8(text).unwrap();
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Answer { status, head: head.to_owned(), body: body.to_owned() }
    }
}

fn percent(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}
