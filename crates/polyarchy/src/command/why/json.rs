//! Answers as JSON.

use polyarchy_why::answer::{Answer, ChangeAnswer, DisputeAnswer, DisputeTold, NearMiss, Test};
use polyarchy_why::chain::{Chain, Index};
use polyarchy_why::ledger::Source;
use serde_json::{Value, json};

pub(super) fn answer(index: &Index, answer: &Answer) -> Value {
    match answer {
        Answer::Change(change) => of_change(index, change),
        Answer::Dispute(dispute) => of_dispute(index, dispute),
    }
}

pub(super) fn misses(index: &Index, misses: &[NearMiss]) -> Value {
    let each = misses.iter().map(|miss| {
        let mut event = event(index, miss.event);
        event["p"] = json!(miss.p);
        event["margin"] = json!(miss.margin);
        event
    });
    json!({ "near_misses": each.collect::<Vec<_>>() })
}

pub(super) fn disputes(index: &Index, disputes: &[DisputeTold]) -> Value {
    let each = disputes.iter().map(|told| {
        let mut opened = event(index, told.opened);
        opened["ended"] = told.ended.map_or(Value::Null, |place| event(index, place));
        opened["root"] = json!(told.root.words());
        opened["probability"] = json!(told.p);
        opened
    });
    json!({ "disputes": each.collect::<Vec<_>>() })
}

fn of_change(index: &Index, answer: &ChangeAnswer) -> Value {
    let ChangeAnswer { subject, measure, ledger, change, chain, test } = answer;
    let shares = change
        .shares
        .iter()
        .map(|(cause, share)| json!({ "cause": cause.words(index.names), "share": share }));
    let course = change.course.iter().map(|moment| {
        let so_far = moment
            .so_far
            .iter()
            .map(|(cause, share)| json!({ "cause": cause.words(index.names), "share": share }));
        json!({ "week": moment.week, "value": moment.value, "so_far": so_far.collect::<Vec<_>>() })
    });
    json!({
        "notion": "attribution",
        "subject": subject,
        "measure": measure.words(),
        "weeks": change.weeks,
        "values": change.values,
        "ledger": {
            "holder": ledger.holder.map(|holder| index.names.holder(holder)),
            "belief": ledger.belief,
            "views": ledger.n_rows,
            "shares": sources(index, &ledger.shares),
        },
        "shares": shares.collect::<Vec<_>>(),
        "residual": change.residual(),
        "course": course.collect::<Vec<_>>(),
        "chain": chain.as_ref().map(|chain| of_chain(index, chain)),
        "test": test.as_ref().map(|test| of_test(index, test, change.weeks[0])),
    })
}

fn of_dispute(index: &Index, answer: &DisputeAnswer) -> Value {
    let claims = answer.claims.iter().map(|claim| {
        let mut told = event(index, claim.event);
        told["belief"] = json!(claim.belief);
        told["ledger"] = sources(index, &claim.shares);
        told
    });
    json!({
        "dispute": event(index, answer.opened),
        "occasion": answer.occasion.map(|(place, hazard)| {
            let mut told = event(index, place);
            told["hazard"] = json!(hazard);
            told
        }),
        "claims": claims.collect::<Vec<_>>(),
        "chain": of_chain(index, &answer.chain),
        "ended": answer.ended.map(|place| event(index, place)),
        "test": answer.test.as_ref().map(|test| of_test(index, test, index.event(answer.opened).id.week)),
    })
}

fn sources(index: &Index, shares: &[(Source, f64)]) -> Value {
    let each = shares
        .iter()
        .map(|(source, share)| json!({ "source": source.words(index.names), "share": share }));
    each.collect()
}

fn of_chain(index: &Index, chain: &Chain) -> Value {
    let links = chain.links.iter().map(|link| match link.event {
        Some(place) => {
            let mut told = event(index, place);
            told["words"] = json!(link.words);
            told
        }
        None => json!({ "words": link.words }),
    });
    json!({
        "links": links.collect::<Vec<_>>(),
        "chief": chain.chief,
        "root": chain.root.words(),
        "probability": chain.p,
    })
}

fn of_test(index: &Index, test: &Test, week: u32) -> Value {
    let (option, at) = test.option(index, week);
    json!({ "at": at, "option": option })
}

fn event(index: &Index, place: usize) -> Value {
    let event = index.event(place);
    json!({
        "event_id": index.names.event(&event.id),
        "week": event.id.week,
        "words": index.words(place),
    })
}
