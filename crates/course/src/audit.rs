//! Texts that are missing, unreadable, or not the same in both languages.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;

use crate::check::Check;
use crate::texts::Lang;

/// What each check must say besides its title.
pub const PARTS: [&str; 6] = ["why", "hint-1", "hint-2", "hint-3", "story", "source"];

/// The variables of each text, by its id, or `id.part`.
pub type Inventory = BTreeMap<String, BTreeSet<String>>;

/// Everything that is wrong with the texts, a line each.
pub fn faults() -> Vec<String> {
    let mut faults = Vec::new();
    let [english, french] = Lang::ALL.map(|lang| inventory(lang, &mut faults));
    for (one, other, lang) in [
        (&english, &french, "French"),
        (&french, &english, "English"),
    ] {
        for (id, variables) in one {
            match other.get(id) {
                None => faults.push(format!("text {id}: missing in {lang}")),
                Some(others) if others != variables => {
                    faults.push(format!(
                        "text {id}: other variables in {lang}: {others:?}, not {variables:?}"
                    ));
                }
                Some(_) => {}
            }
        }
    }
    for check in Check::all() {
        let id = check.text_id();
        if !english.contains_key(&id) {
            faults.push(format!("{}: no title in the texts", check.id()));
        }
        for part in PARTS {
            if !english.contains_key(&format!("{id}.{part}")) {
                faults.push(format!("{}: no .{part} in the texts", check.id()));
            }
        }
    }
    faults.dedup();
    faults
}

/// The texts of one language; what can't be read, or is there twice, is a fault.
pub fn inventory(lang: Lang, faults: &mut Vec<String>) -> Inventory {
    let mut inventory = Inventory::new();
    for (name, source) in lang.files() {
        let resource = match parser::parse(*source) {
            Ok(resource) => resource,
            Err((resource, errors)) => {
                for error in errors {
                    let line = source[..error.pos.start].lines().count();
                    faults.push(format!("{}/{name}:{line}: {error}", lang.code()));
                }
                resource
            }
        };
        for entry in resource.body {
            let Entry::Message(message) = entry else {
                continue;
            };
            let id = message.id.name.to_string();
            let mut add = |id: String, pattern: &Pattern<&str>| {
                let mut variables = BTreeSet::new();
                collect(pattern, &mut variables);
                if inventory.insert(id.clone(), variables).is_some() {
                    faults.push(format!("{}/{name}: {id} is there twice", lang.code()));
                }
            };
            if let Some(value) = &message.value {
                add(id.clone(), value);
            }
            for attribute in &message.attributes {
                add(format!("{id}.{}", attribute.id.name), &attribute.value);
            }
        }
    }
    inventory
}

fn collect(pattern: &Pattern<&str>, variables: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else {
            continue;
        };
        match expression {
            Expression::Inline(inline) => collect_inline(inline, variables),
            Expression::Select { selector, variants } => {
                collect_inline(selector, variables);
                for variant in variants {
                    collect(&variant.value, variables);
                }
            }
        }
    }
}

fn collect_inline(inline: &InlineExpression<&str>, variables: &mut BTreeSet<String>) {
    if let InlineExpression::VariableReference { id } = inline {
        variables.insert(id.name.to_string());
    }
}
