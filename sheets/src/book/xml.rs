//! What XLSX and ODS have in common: events of XML, one at a time.

use super::BookError;
use super::package::PartReader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::QName;

/// The XML of a part.
pub(super) struct Xml<'a> {
    reader: quick_xml::Reader<PartReader<'a>>,
    buffer: Vec<u8>,
}

impl<'a> Xml<'a> {
    pub(super) fn new(part: PartReader<'a>) -> Xml<'a> {
        let mut reader = quick_xml::Reader::from_reader(part);
        reader.config_mut().expand_empty_elements = true;
        Xml {
            reader,
            buffer: Vec::new(),
        }
    }

    /// The next event; an empty element comes as its start and its end.
    pub(super) fn next(&mut self) -> Result<Event<'_>, BookError> {
        self.buffer.clear();
        self.reader
            .read_event_into(&mut self.buffer)
            .map_err(|error| match error {
                quick_xml::Error::Io(error) => {
                    let kind = error.kind();
                    match std::sync::Arc::try_unwrap(error) {
                        Ok(error) => error.into(),
                        Err(_) => BookError::Io(kind.into()),
                    }
                }
                other => BookError::Damaged(other.to_string()),
            })
    }
}

/// The name of an element or attribute without its prefix.
pub(super) fn local(name: QName<'_>) -> &str {
    let name = name.into_inner();
    // Names are short: their bytes are sooner looked at than a search is set up.
    match name.bytes().position(|byte| byte == b':') {
        Some(colon) => name.get(colon.saturating_add(1)..).unwrap_or(name),
        None => name,
    }
}

/// The value of an attribute by its local name.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    element
        .attributes()
        .with_checks(false)
        .flatten()
        .find_map(|attribute| {
            (local(attribute.key) == name).then(|| {
                let value = attribute.normalized_value(XmlVersion::Implicit1_0);
                value.map_or_else(|_| String::new(), |value| value.into_owned())
            })
        })
}

/// Adds the text of an event to a text; other events add nothing.
pub(super) fn add_text(event: &Event<'_>, out: &mut String) {
    match event {
        Event::Text(text) => out.push_str(&text.xml10_content()),
        Event::CData(text) => out.push_str(&text.xml10_content()),
        Event::GeneralRef(reference) => {
            if let Ok(Some(c)) = reference.resolve_char_ref() {
                out.push(c);
                return;
            }
            // Entities of a document's own are not expanded: nothing may grow while it is read.
            out.push_str(match &*reference.xml10_content() {
                "lt" => "<",
                "gt" => ">",
                "amp" => "&",
                "apos" => "'",
                "quot" => "\"",
                _ => "",
            });
        }
        _ => {}
    }
}
