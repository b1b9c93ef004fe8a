//! Events, objects and types as the format writes them.

use std::io::{self, Write};

use polyarchy_model::event::{Event, KINDS, Log, Names};
use serde::Serialize;

use super::object::{Object, Objects, TYPES, Valued};
use super::relate::Relation;

#[derive(Serialize)]
struct EventJson<'a> {
    id: String,
    #[serde(rename = "type")]
    kind: &'a str,
    time: &'a str,
    attributes: Vec<AttributeJson<'a>>,
    relationships: Vec<RelationJson<'a>>,
}

#[derive(Serialize)]
struct ObjectJson<'a> {
    id: &'a str,
    #[serde(rename = "type")]
    kind: &'a str,
    attributes: Vec<DatedJson<'a>>,
    relationships: Vec<RelationJson<'a>>,
}

#[derive(Serialize)]
struct AttributeJson<'a> {
    name: &'a str,
    value: serde_json::Value,
}

#[derive(Serialize)]
struct DatedJson<'a> {
    name: &'a str,
    time: &'a str,
    value: &'a str,
}

#[derive(Serialize)]
struct RelationJson<'a> {
    #[serde(rename = "objectId")]
    object: &'a str,
    qualifier: &'a str,
}

#[derive(Serialize)]
struct TypeJson<'a> {
    name: &'a str,
    attributes: Vec<DeclaredJson<'a>>,
}

#[derive(Serialize)]
struct DeclaredJson<'a> {
    name: &'a str,
    #[serde(rename = "type")]
    kind: &'a str,
}

/// Attributes that events may have, with their types, before the numbers of their kind.
const ATTRIBUTES: [(&str, &str); 9] = [
    ("event_id", "string"),
    ("week", "integer"),
    ("outcome", "string"),
    ("holder", "string"),
    ("amount", "float"),
    ("p", "float"),
    ("u", "float"),
    ("hazard", "float"),
    ("causes", "string"),
];

/// Writes an event: when it came about, and its relations to some objects.
pub(super) fn write_event(
    out: &mut impl Write,
    nth: usize,
    event: &Event,
    log: &Log,
    names: &Names,
    (time, relations, objects): (&str, &[Relation], &Objects),
) -> io::Result<()> {
    let info = event.id.kind.info();
    let mut attributes = vec![
        AttributeJson { name: "event_id", value: names.event(&event.id).into() },
        // Every event has one, so that no reader makes doubles of them.
        AttributeJson { name: "week", value: event.id.week.into() },
    ];
    let causes: Vec<String> = log.causes(event).map(|cause| names.event(&cause)).collect();
    let holder = event.holder.map_or("", |holder| names.holder(holder));
    let texts =
        [("outcome", names.outcome(event)), ("holder", holder), ("causes", &causes.join(" "))];
    let told = texts.into_iter().filter(|(_, text)| !text.is_empty());
    attributes.extend(told.map(|(name, text)| AttributeJson { name, value: text.into() }));
    let numbers =
        [("amount", event.amount), ("p", event.p), ("u", event.u), ("hazard", event.hazard)];
    let details = info.details.iter().copied().zip(log.details(event).iter().copied());
    let told = numbers.into_iter().chain(details).filter(|(_, number)| number.is_finite());
    attributes.extend(told.map(|(name, number)| AttributeJson { name, value: number.into() }));
    let json = EventJson {
        id: format!("e{nth:09}"),
        kind: info.id,
        time,
        attributes,
        relationships: related(relations, objects),
    };
    write_element(out, nth, &json)
}

/// Writes an object with its values.
pub(super) fn write_object(
    out: &mut impl Write,
    nth: usize,
    object: &Object,
    objects: &Objects,
) -> io::Result<()> {
    let json = ObjectJson {
        id: &object.id,
        kind: object.kind.name(),
        attributes: object.values.iter().map(dated).collect(),
        relationships: related(&object.belongs, objects),
    };
    write_element(out, nth, &json)
}

/// Writes which types of objects and events there are, and their attributes.
pub(super) fn write_types(out: &mut impl Write, log: &Log) -> io::Result<()> {
    let text = |name| DeclaredJson { name, kind: "string" };
    let objects = TYPES.iter().map(|(_, name, attributes)| TypeJson {
        name,
        attributes: attributes.iter().copied().map(text).collect(),
    });
    out.write_all(b"\"objectTypes\":")?;
    serde_json::to_writer(&mut *out, &objects.collect::<Vec<_>>())?;
    let there = |kind| log.events().iter().any(|event| event.id.kind == kind);
    let events = KINDS.iter().filter(|info| there(info.kind)).map(|info| {
        let attributes = ATTRIBUTES.iter().map(|&(name, kind)| DeclaredJson { name, kind });
        let details = info.details.iter().map(|&name| DeclaredJson { name, kind: "float" });
        TypeJson { name: info.id, attributes: attributes.chain(details).collect() }
    });
    out.write_all(b",\n\"eventTypes\":")?;
    serde_json::to_writer(&mut *out, &events.collect::<Vec<_>>())?;
    Ok(())
}

fn dated(Valued { name, time, value }: &Valued) -> DatedJson<'_> {
    DatedJson { name, time, value }
}

fn related<'a>(relations: &[Relation], objects: &'a Objects) -> Vec<RelationJson<'a>> {
    let json = |&(place, qualifier): &Relation| {
        let object = objects.list()[place].id.as_str();
        RelationJson { object, qualifier }
    };
    relations.iter().map(json).collect()
}

fn write_element(out: &mut impl Write, nth: usize, json: &impl Serialize) -> io::Result<()> {
    out.write_all(if nth == 0 { b"\n" } else { b",\n" })?;
    Ok(serde_json::to_writer(&mut *out, json)?)
}
