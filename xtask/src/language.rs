//! Which language to speak: `--lang`, else `PRISE_LANG`, else the locale.

use course::texts::Lang;

/// Looks at the arguments itself, so that even a usage error is said in the right language.
pub fn choose() -> Lang {
    from_arguments(std::env::args())
        .or_else(|| from_variable("PRISE_LANG"))
        // The order of locale(7): LC_ALL outweighs LC_MESSAGES, which outweighs LANG.
        .or_else(|| {
            ["LC_ALL", "LC_MESSAGES", "LANG"]
                .into_iter()
                .find_map(from_variable)
        })
        .unwrap_or(Lang::English)
}

fn from_arguments(args: impl Iterator<Item = String>) -> Option<Lang> {
    let args: Vec<String> = args.collect();
    let value =
        args.iter()
            .enumerate()
            .find_map(|(index, arg)| match arg.strip_prefix("--lang") {
                Some("") => args.get(index + 1).map(String::as_str),
                Some(rest) => rest.strip_prefix('='),
                None => None,
            })?;
    Lang::parse(value)
}

fn from_variable(name: &str) -> Option<Lang> {
    let value = std::env::var(name).ok().filter(|value| !value.is_empty())?;
    Lang::parse(&value)
}
