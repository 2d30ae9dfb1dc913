//! How the worker's script calls the desk.

use js_sys::{Array, Function, Object, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;

use crate::desk::{Answer, Desk, File};
use crate::message::Reply;

/// The desk, for JavaScript.
#[wasm_bindgen(js_name = Desk)]
#[derive(Default)]
pub struct JsDesk {
    desk: Desk,
}

#[wasm_bindgen(js_class = Desk)]
impl JsDesk {
    /// An empty desk.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> JsDesk {
        JsDesk::default()
    }

    /// Answers one [`Ask`](crate::message::Ask), given as JSON. `names` and `bytes` are those of files; `progress` is
    /// called with [`Progress`](crate::message::Progress) as JSON. What comes back is `{reply, bytes}`: the
    /// [`Reply`] as JSON, and the bytes of a file that was made.
    #[must_use]
    pub fn answer(
        &mut self,
        ask: &str,
        names: &Array,
        bytes: &Array,
        progress: &Function,
    ) -> Object {
        let files = names.iter().zip(bytes.iter()).map(|(name, bytes)| File {
            name: name.as_string().unwrap_or_default(),
            bytes: Uint8Array::new(&bytes).to_vec(),
        });
        let answer = match serde_json::from_str(ask) {
            Ok(ask) => self.desk.answer(ask, files.collect(), &mut |of| {
                let of = serde_json::to_string(&of).unwrap_or_default();
                // A page that does not listen hears nothing.
                let _ = progress.call1(&JsValue::NULL, &of.into());
            }),
            Err(error) => Answer::from(Reply::Refused(error.to_string())),
        };
        object(answer)
    }
}

fn object(answer: Answer) -> Object {
    let object = Object::new();
    // Printing to memory fails only where a map key is not text, and none is.
    let reply = serde_json::to_string(&answer.reply).unwrap_or_default();
    // A fresh object takes every property.
    let _ = Reflect::set(&object, &"reply".into(), &reply.into());
    if let Some(bytes) = answer.bytes {
        let bytes = Uint8Array::from(bytes.as_slice());
        let _ = Reflect::set(&object, &"bytes".into(), &bytes.buffer());
    }
    object
}
