//! Serves the folder on this machine, compressed as a careful host does.

use anyhow::{Context, Result, anyhow};
use flate2::{Compression, write::GzEncoder};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use tiny_http::{Header, Request, Response, Server};

const ADDRESS: &str = "127.0.0.1:8080";

struct Served {
    kind: &'static str,
    plain: Vec<u8>,
    packed: Vec<u8>,
}

pub(super) fn serve(folder: &Path) -> Result<()> {
    let mut files = BTreeMap::new();
    gather(folder, "", &mut files)?;
    // The port may be taken; any other will do.
    let server = Server::http(ADDRESS)
        .or_else(|_| Server::http("127.0.0.1:0"))
        .map_err(|error| anyhow!("{error}"))?;
    println!("http://{}/  (stop with Ctrl-C)", server.server_addr());
    for request in server.incoming_requests() {
        let path = request.url().split(['?', '#']).next().unwrap_or_default();
        let path = path.trim_start_matches('/');
        let file = files.get(if path.is_empty() { "index.html" } else { path });
        // Whoever closes the connection misses the answer, not we.
        let _ = answer(request, file);
    }
    Ok(())
}

fn gather(folder: &Path, before: &str, files: &mut BTreeMap<String, Served>) -> Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{before}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            gather(&entry.path(), &format!("{name}/"), files)?;
            continue;
        }
        let plain = std::fs::read(entry.path()).with_context(|| name.clone())?;
        let mut packed = GzEncoder::new(Vec::new(), Compression::default());
        packed.write_all(&plain)?;
        let kind = kind(&name);
        files.insert(
            name,
            Served {
                kind,
                plain,
                packed: packed.finish()?,
            },
        );
    }
    Ok(())
}

fn kind(name: &str) -> &'static str {
    match name.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "webmanifest" => "application/manifest+json",
        _ => "text/plain; charset=utf-8",
    }
}

fn answer(request: Request, file: Option<&Served>) -> std::io::Result<()> {
    let Some(file) = file else {
        return request.respond(Response::from_string("not found").with_status_code(404));
    };
    let packs = request.headers().iter().any(|header| {
        header.field.equiv("Accept-Encoding") && header.value.as_str().contains("gzip")
    });
    let body = if packs { &file.packed } else { &file.plain };
    let mut response = Response::from_data(body.clone());
    let mut headers = vec![("Content-Type", file.kind), ("Cache-Control", "no-cache")];
    if packs {
        headers.push(("Content-Encoding", "gzip"));
    }
    for (name, value) in headers {
        if let Ok(header) = Header::from_bytes(name, value) {
            response.add_header(header);
        }
    }
    request.respond(response)
}
