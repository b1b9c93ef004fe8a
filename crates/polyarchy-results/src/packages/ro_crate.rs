//! `ro-crate-metadata.json`: a results folder and its origin as an RO-Crate 1.1.

use std::fmt::Write;

use serde_json::{Value, json};

use crate::manifest::{MANIFEST, Manifest};
use crate::packages::{RO_CRATE, license_address, media_type};

/// The crate of all files of the manifest, and of the manifest itself.
pub(super) fn describe(manifest: &Manifest) -> Value {
    let mut graph = vec![
        json!({
            "@id": RO_CRATE,
            "@type": "CreativeWork",
            "about": { "@id": "./" },
            "conformsTo": { "@id": "https://w3id.org/ro/crate/1.1" },
        }),
        root(manifest),
        json!({
            "@id": MANIFEST,
            "@type": "File",
            "name": MANIFEST,
            "description": "What was run, with what and when, and the digest of every file.",
            "encodingFormat": media_type(MANIFEST),
        }),
    ];
    graph.extend(manifest.files.iter().map(|file| {
        json!({
            "@id": address(&file.name),
            "@type": "File",
            "name": file.name,
            "description": file.doc,
            "encodingFormat": media_type(&file.name),
            "contentSize": file.bytes.to_string(),
        })
    }));
    graph.extend(origin(manifest));
    if let Some(spdx) = &manifest.license {
        graph.push(json!({
            "@id": license_address(spdx),
            "@type": "CreativeWork",
            "name": spdx,
            "description": "The licence of the results.",
            "url": license_address(spdx),
        }));
    }
    json!({ "@context": "https://w3id.org/ro/crate/1.1/context", "@graph": graph })
}

fn root(manifest: &Manifest) -> Value {
    let license = match &manifest.license {
        Some(spdx) => json!({ "@id": license_address(spdx) }),
        None => json!("No licence was given: all rights are reserved."),
    };
    json!({
        "@id": "./",
        "@type": "Dataset",
        "name": format!("Results of the study {}", manifest.study),
        "description": manifest.question,
        "datePublished": manifest.finished,
        "license": license,
        "hasPart": parts(manifest),
        "mentions": { "@id": RUN },
    })
}

const RUN: &str = "#run";
const SOFTWARE: &str = "#polyarchy";

/// The execution and the program: where the results come from.
fn origin(manifest: &Manifest) -> [Value; 2] {
    let mut software = json!({
        "@id": SOFTWARE,
        "@type": "SoftwareApplication",
        "name": "Polyarchy",
        "version": manifest.polyarchy_version,
    });
    if let Some(commit) = &manifest.commit {
        software["identifier"] = json!(commit);
    }
    let run = json!({
        "@id": RUN,
        "@type": "CreateAction",
        "name": format!("Execution of the study {}", manifest.study),
        "description": format!(
            "`{}` with seed {} on {} threads",
            manifest.command_line.join(" "), manifest.seed, manifest.threads
        ),
        "instrument": { "@id": SOFTWARE },
        "startTime": manifest.started,
        "endTime": manifest.finished,
        "result": parts(manifest),
    });
    [software, run]
}

fn parts(manifest: &Manifest) -> Vec<Value> {
    let files = manifest.files.iter().map(|file| file.name.as_str());
    files.chain([MANIFEST]).map(|name| json!({ "@id": address(name) })).collect()
}

/// The name as a relative address, in which only some characters may stand as they are.
fn address(name: &str) -> String {
    name.bytes().fold(String::new(), |mut address, byte| {
        if byte.is_ascii_alphanumeric() || b"-_.~/".contains(&byte) {
            address.push(char::from(byte));
        } else {
            write!(address, "%{byte:02X}").expect("text accepts everything");
        }
        address
    })
}
