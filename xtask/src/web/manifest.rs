//! What the custom elements have: one list, `wasm/src/elements/declared.json`, becomes the Custom Elements Manifest, the attributes and
//! properties that the classes have at run time, and their TypeScript declarations.

use anyhow::{Context, Result};
use serde_json::{Map, Value, json};
use std::fmt::Write;
use std::path::Path;
use xshell::Shell;

const DECLARED: &str = "wasm/src/elements/declared.json";

/// Writes all three into `dist`.
pub(crate) fn write(sh: &Shell, dist: &Path) -> Result<()> {
    let declared: Value = serde_json::from_str(&sh.read_file(DECLARED)?)?;
    let list = List {
        declared: &declared,
    };
    let manifest = serde_json::to_string_pretty(&list.manifest()?)?;
    sh.write_file(dist.join("custom-elements.json"), manifest + "\n")?;
    sh.write_file(dist.join("elements-declared.js"), list.script()?)?;
    sh.write_file(dist.join("elements.d.ts"), list.types()?)?;
    Ok(())
}

struct List<'a> {
    declared: &'a Value,
}

impl<'a> List<'a> {
    fn elements(&self) -> Result<&'a Vec<Value>> {
        let elements = self.declared.get("elements").and_then(Value::as_array);
        elements.context("no elements are declared")
    }

    /// One of the things that elements share.
    fn shared(&self, kind: &str, name: &str) -> Result<&'a Value> {
        let found = self
            .declared
            .get("shared")
            .and_then(|shared| shared.get(kind)?.get(name));
        found.with_context(|| format!("{kind} has no `{name}`"))
    }

    fn all(&self, kind: &str) -> Result<&'a Map<String, Value>> {
        let all = self
            .declared
            .get("shared")
            .and_then(|shared| shared.get(kind)?.as_object());
        all.with_context(|| format!("no {kind} are declared"))
    }

    /// What the classes have at run time.
    fn script(&self) -> Result<String> {
        let mut out = String::from(
            "// Generated from declared.json by `cargo xtask npm`.\n\nexport const declared = [\n",
        );
        for element in self.elements()? {
            let properties: Result<Vec<Value>> = names(element, "properties")?
                .into_iter()
                .map(|name| {
                    let readonly = self.shared("properties", name)?.get("readonly");
                    Ok(json!({"name": name, "readonly": readonly.is_some()}))
                })
                .collect();
            let entry = json!({
                "tag": word(element, "tag")?,
                "formAssociated": element.get("formAssociated").is_some(),
                "attributes": names(element, "attributes")?,
                "properties": properties?,
            });
            writeln!(out, "  {entry},")?;
        }
        Ok(out + "];\n")
    }

    /// The Custom Elements Manifest, schema 2.1.0.
    fn manifest(&self) -> Result<Value> {
        let mut declarations = Vec::new();
        let mut exports = Vec::new();
        for element in self.elements()? {
            let (tag, class) = (word(element, "tag")?, word(element, "class")?);
            declarations.push(self.declaration(element)?);
            let declaration = json!({"name": class, "module": "dist/elements.js"});
            exports.push(json!({"kind": "js", "name": class, "declaration": declaration}));
            exports.push(json!({"kind": "custom-element-definition", "name": tag, "declaration": declaration}));
        }
        Ok(json!({
            "schemaVersion": "2.1.0",
            "modules": [{
                "kind": "javascript-module",
                "path": "dist/elements.js",
                "declarations": declarations,
                "exports": exports,
            }],
        }))
    }

    fn declaration(&self, element: &Value) -> Result<Value> {
        let associated = element.get("formAssociated").is_some();
        let typed = |kind: &str, name: &str| -> Result<Value> {
            let of = self.shared(kind, name)?;
            let mut entry = json!({
                "name": name,
                "description": word(of, "description")?,
                "type": {"text": word(of, "type")?},
            });
            if let (Some(default), Some(entry)) = (of.get("default"), entry.as_object_mut()) {
                entry.insert("default".to_owned(), default.clone());
            }
            Ok(entry)
        };
        let attributes: Result<Vec<Value>> = names(element, "attributes")?
            .into_iter()
            .map(|name| typed("attributes", name))
            .collect();
        let events: Result<Vec<Value>> = names(element, "events")?
            .into_iter()
            .map(|name| typed("events", name))
            .collect();
        let mut members = Vec::new();
        for name in names(element, "properties")? {
            let mut member = typed("properties", name)?;
            let readonly = self.shared("properties", name)?.get("readonly").is_some();
            if let Some(member) = member.as_object_mut() {
                member.insert("kind".to_owned(), json!("field"));
                if readonly {
                    member.insert("readonly".to_owned(), json!(true));
                }
            }
            members.push(member);
        }
        for name in names(element, "methods")? {
            let of = self.shared("methods", name)?;
            let parameters = of
                .get("parameters")
                .and_then(Value::as_array)
                .context("no parameters")?;
            let parameters: Vec<Value> = parameters
                .iter()
                .map(|pair| json!({"name": pair.get(0), "type": {"text": pair.get(1)}}))
                .collect();
            members.push(json!({
                "kind": "method",
                "name": name,
                "description": word(of, "description")?,
                "parameters": parameters,
                "return": {"type": {"text": word(of, "return")?}},
            }));
        }
        let plain = |kind: &str| -> Result<Vec<Value>> {
            let all = self.all(kind)?.iter();
            Ok(all.map(|(name, of)| json!({"name": name, "description": of.get("description").unwrap_or(of)})).collect())
        };
        let parts: Result<Vec<Value>> = names(element, "parts")?
            .into_iter()
            .map(|name| {
                let of = self.shared("parts", name)?;
                Ok(json!({"name": name, "description": word(of, "description")?}))
            })
            .collect();
        Ok(json!({
            "kind": "class",
            "customElement": true,
            "name": word(element, "class")?,
            "tagName": word(element, "tag")?,
            "description": word(element, "description")?,
            "superclass": {"name": "HTMLElement"},
            "attributes": attributes?,
            "members": members,
            "events": events?,
            "slots": plain("slots")?,
            "cssParts": parts?,
            "cssProperties": plain("cssProperties")?,
            "cssStates": if associated { plain("states")? } else { Vec::new() },
        }))
    }

    fn types(&self) -> Result<String> {
        let mut out = String::from(HEAD);
        for element in self.elements()? {
            let class = word(element, "class")?;
            writeln!(out, "\n/** {} */", word(element, "description")?)?;
            writeln!(out, "export class {class} extends HTMLElement {{")?;
            if element.get("formAssociated").is_some() {
                writeln!(out, "  static readonly formAssociated: true;")?;
            }
            for name in names(element, "attributes")? {
                // This HTMLElement has already.
                if name == "lang" {
                    continue;
                }
                let of = self.shared("attributes", name)?;
                let kind = word(of, "type")?;
                writeln!(out, "  /** {} */", word(of, "description")?)?;
                let shown = match kind {
                    "boolean" => "boolean".to_owned(),
                    "string" => "string | null".to_owned(),
                    words => format!("{words} | string | null"),
                };
                writeln!(out, "  {}: {shown};", property_of(name))?;
            }
            for name in names(element, "properties")? {
                let of = self.shared("properties", name)?;
                let readonly = if of.get("readonly").is_some() {
                    "readonly "
                } else {
                    ""
                };
                writeln!(out, "  /** {} */", word(of, "description")?)?;
                let kind = word(of, "type")?;
                match of.get("set").and_then(Value::as_str) {
                    Some(set) => {
                        writeln!(out, "  get {name}(): {kind};\n  set {name}(value: {set});")?;
                    }
                    None => writeln!(out, "  {readonly}{name}: {kind};")?,
                }
            }
            for name in names(element, "methods")? {
                let of = self.shared("methods", name)?;
                let parameters = of
                    .get("parameters")
                    .and_then(Value::as_array)
                    .context("no parameters")?;
                let parameters: Vec<String> = parameters
                    .iter()
                    .filter_map(|pair| {
                        Some(format!(
                            "{}: {}",
                            pair.get(0)?.as_str()?,
                            pair.get(1)?.as_str()?
                        ))
                    })
                    .collect();
                writeln!(out, "  /** {} */", word(of, "description")?)?;
                writeln!(
                    out,
                    "  {name}({}): {};",
                    parameters.join(", "),
                    word(of, "return")?
                )?;
            }
            for (method, options) in [
                ("addEventListener", "AddEventListenerOptions"),
                ("removeEventListener", "EventListenerOptions"),
            ] {
                let rest = format!("options?: boolean | {options}): void;");
                for name in names(element, "events")? {
                    let kind = word(self.shared("events", name)?, "type")?;
                    if kind != "Event" {
                        writeln!(
                            out,
                            "  {method}(type: \"{name}\", listener: (this: {class}, event: {kind}) => unknown, {rest}"
                        )?;
                    }
                }
                writeln!(
                    out,
                    "  {method}<K extends keyof HTMLElementEventMap>(type: K, listener: (this: {class}, event: HTMLElementEventMap[K]) => unknown, {rest}"
                )?;
                writeln!(
                    out,
                    "  {method}(type: string, listener: EventListenerOrEventListenerObject, {rest}"
                )?;
            }
            out.push_str("}\n");
        }
        out.push_str("\ndeclare global {\n  interface HTMLElementTagNameMap {\n");
        for element in self.elements()? {
            writeln!(
                out,
                "    \"{}\": {};",
                word(element, "tag")?,
                word(element, "class")?
            )?;
        }
        out.push_str("  }\n}\n");
        Ok(out)
    }
}

/// What the declarations of the elements begin with.
const HEAD: &str = r#"// Generated from declared.json by `cargo xtask npm`.

import type { Loader, WasmSource } from "./load.js";
import type { Assessment, CriteriaSetData, Decisions, Ranking, Scorecard } from "./types.js";

/** Fetches and starts the elements; they do it by themselves when the first of them stands on the page. */
export const init: Loader["init"];
/** Starts the elements from bytes or from a compiled module, without waiting. */
export const initSync: Loader["initSync"];
/** Says where the WebAssembly files are: the first one before an element stands on the page, the other before a script asks for a ranking or a plan. */
export function setWasm(from: WasmSource, more?: WasmSource, batch?: WasmSource): void;
/** Defines all tags, or those that are named. Without a document it does nothing. */
export function define(tags?: readonly (keyof KieumauTags)[]): void;
/** Every text of the elements by its id: in both languages, with the values that may stand in it in braces. */
export function messages(): Promise<{ [id: string]: KieumauMessage }>;
/**
 * Other words instead of some of them, in every element of the page; `null` brings back those of the elements. Where an id or a value is
 * not known, a KieumauError names all of them, and nothing changes.
 */
export function setMessages(own: { [lang in "vi" | "en"]?: { [id: string]: string | null } }): Promise<void>;

import type { KieumauError } from "./border.js";
import type { CriteriaSet } from "./kieumau_elements.js";
import type { BuiltInSet } from "./engine.js";
export { CriteriaSet, Scorer, score, scoreJson, explain } from "./kieumau_elements.js";
export type { BuiltInSet } from "./engine.js";
/** The ids of the criteria sets that come with the package. */
export const builtInSets: readonly BuiltInSet[];
/** Fetches and checks a set that comes with the package, and starts the engine if nobody has. */
export function builtIn(id: BuiltInSet): Promise<CriteriaSet>;
export { scoreBatch } from "./batch.js";
export { compare, explainComparison, explainPlan, explainRanking, explainReview, plan, rank, review } from "./more.js";
export type { BatchOptions, BatchProblem, BatchResult, Column, Columns, NumberColumn, Points, ShareColumn } from "./kieumau_batch.js";
export type { CompareOptions, RankOptions } from "./kieumau_more.js";
export type { ChunkOptions } from "./engine.js";
/** As `scoreBatch`, chunk by chunk: between two of them everything else has its turn. */
export const scoreInChunks: typeof import("./engine.js").scoreInChunks;
export { KieumauError } from "./border.js";
export type * from "./types.js";

/** A text of the elements. */
export interface KieumauMessage {
  vi: string;
  en: string;
  /** `["n"]`: the text may say `{n}`, and in English `{n|question|questions}`. */
  values: string[];
}
/** What people changed, and what the core says of it. */
export interface KieumauScore {
  scorecard: Scorecard;
  /** The questions that were answered. */
  changed: string[];
  /** The verdicts before, where one of them changed. */
  previous?: { [title: string]: "earned" | "possible" | "out_of_reach" };
}
/** Whether answers were kept in this browser. */
export interface KieumauSave {
  /** The name under which they are found again. */
  draft: string;
  saved: boolean;
}
/** What a file held. */
export interface KieumauOpened {
  /** How many questions were answered in it. */
  answers: number;
  /** The set that it is meant for. */
  set?: string;
}
/** How many things are to be mended. */
export interface KieumauProblem {
  problems: number;
}
/** What of the page cannot be used. */
export interface KieumauFailure {
  /** The attribute or property that it is about; `wasm` where the element itself could not be loaded. */
  what: string;
  /** What the element shows, in both languages, with the codes of the engine. */
  error: KieumauError;
}
/** The question that somebody wants to go to. */
export interface KieumauGoto {
  question: string;
}
/** The area that was chosen. */
export interface KieumauSelect {
  cluster: string;
  entry: Ranking["clusters"][number]["entries"][number];
}
/** The tags that this package defines. */
export type KieumauTags = Pick<HTMLElementTagNameMap, Extract<keyof HTMLElementTagNameMap, `kieumau-${string}`>>;
"#;

fn word<'a>(of: &'a Value, name: &str) -> Result<&'a str> {
    let found = of.get(name).and_then(Value::as_str);
    found.with_context(|| format!("`{name}` is missing in {of}"))
}

fn names<'a>(element: &'a Value, kind: &str) -> Result<Vec<&'a str>> {
    let list = element.get(kind).and_then(Value::as_array);
    let list = list.with_context(|| format!("an element declares no {kind}"))?;
    Ok(list.iter().filter_map(Value::as_str).collect())
}

/// `heading-level` as a property: `headingLevel`; `for` is called as that of a `<label>`.
fn property_of(name: &str) -> String {
    if name == "for" {
        return "htmlFor".to_owned();
    }
    let mut parts = name.split('-');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let mut letters = part.chars();
        out.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        out.push_str(letters.as_str());
    }
    out
}
