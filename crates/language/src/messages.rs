//! Messages from the locale files, by key.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast;
use unic_langid::LanguageIdentifier;

use crate::{Language, Number};

mod embedded {
    include!(concat!(env!("OUT_DIR"), "/locales.rs"));
}

/// One argument of a message.
#[derive(Clone, Debug, PartialEq)]
pub enum Arg<'a> {
    /// A text, set as it is.
    Text(Cow<'a, str>),
    /// A number: chooses the plural, and is written in the language's digits. Not finite values
    /// are written as an en dash, since an undefined number must not read as a number.
    Number(f64),
    /// A number with the way to write it.
    Written(f64, Number),
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(value: &'a str) -> Self {
        Arg::Text(Cow::Borrowed(value))
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(value: &'a String) -> Self {
        Arg::Text(Cow::Borrowed(value))
    }
}

impl From<String> for Arg<'_> {
    fn from(value: String) -> Self {
        Arg::Text(Cow::Owned(value))
    }
}

impl From<f64> for Arg<'_> {
    fn from(value: f64) -> Self {
        Arg::Number(value)
    }
}

impl From<(f64, Number)> for Arg<'_> {
    fn from((value, number): (f64, Number)) -> Self {
        Arg::Written(value, number)
    }
}

macro_rules! whole_number_args {
    ($($type:ty)*) => {$(
        impl From<$type> for Arg<'_> {
            /// Whole numbers above 2^53 lose their last digits.
            fn from(value: $type) -> Self {
                Arg::Number(value as f64)
            }
        }
    )*};
}
whole_number_args!(u8 u16 u32 u64 usize i8 i16 i32 i64 isize);

/// Why a message could not be set.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// No file of the language has the key.
    #[error(
        "message {key:?} is not in locales/{language}; add it to the room's .ftl file in every language"
    )]
    MissingKey {
        /// The key asked for.
        key: String,
        /// The language asked for.
        language: Language,
    },
    /// The message needs something that was not given, or refers to something that is not there.
    #[error(
        "message {key:?} in locales/{language} could not be set: {problem}; give all its variables"
    )]
    Incomplete {
        /// The key asked for.
        key: String,
        /// The language asked for.
        language: Language,
        /// What is missing.
        problem: String,
    },
}

/// A message as plain text, for files, tables and terminals: without marks of direction.
///
/// Falls back, so that a person always sees something: to English where the language lacks the key
/// or an argument is missing, then to the key in `⟦…⟧`. Tests use [`try_text`], which does not.
///
/// ```
/// use khusheh_language::{Language, text};
/// assert_eq!(text(Language::En, "common-rows", &[("count", 1200.into())]), "1,200 rows");
/// assert_eq!(text(Language::Fa, "common-rows", &[("count", 1200.into())]), "۱٬۲۰۰ سطر");
/// assert_eq!(text(Language::Fa, "no-such-key", &[]), "⟦no-such-key⟧");
/// ```
pub fn text(language: Language, key: &str, args: &[(&str, Arg<'_>)]) -> String {
    with_fallback(language, key, |language| try_text(language, key, args))
}

/// A message for a page: every argument is wrapped in the Unicode marks of isolation (U+2068,
/// U+2069), so that an English name inside a Persian sentence does not disturb its order.
///
/// Nothing is escaped: the page's template engine does that. Falls back as [`text`] does.
///
/// ```
/// use khusheh_language::{Language, html};
/// assert_eq!(html(Language::En, "common-rows", &[("count", 3.into())]), "\u{2068}3\u{2069} rows");
/// ```
pub fn html(language: Language, key: &str, args: &[(&str, Arg<'_>)]) -> String {
    with_fallback(language, key, |language| try_html(language, key, args))
}

/// As [`text`], but a missing key, variable or reference is an error.
///
/// # Errors
/// [`TextError::MissingKey`] and [`TextError::Incomplete`].
pub fn try_text(
    language: Language,
    key: &str,
    args: &[(&str, Arg<'_>)],
) -> Result<String, TextError> {
    set(language, &room(language).plain, key, args)
}

/// As [`html`], but a missing key, variable or reference is an error.
///
/// # Errors
/// [`TextError::MissingKey`] and [`TextError::Incomplete`].
pub fn try_html(
    language: Language,
    key: &str,
    args: &[(&str, Arg<'_>)],
) -> Result<String, TextError> {
    set(language, &room(language).isolating, key, args)
}

/// All keys of a language, each with the name of the file (room) that has it, in order.
pub fn keys(language: Language) -> impl Iterator<Item = (&'static str, &'static str)> {
    room(language)
        .messages
        .iter()
        .map(|(key, message)| (*key, message.room))
}

/// The variables that a message uses (without `$`), in order; `None` where the key is missing.
pub fn variables(language: Language, key: &str) -> Option<&'static BTreeSet<String>> {
    room(language)
        .messages
        .get(key)
        .map(|message| &message.variables)
}

fn with_fallback(
    language: Language,
    key: &str,
    set: impl Fn(Language) -> Result<String, TextError>,
) -> String {
    set(language)
        .or_else(|_| set(Language::En))
        .unwrap_or_else(|_| format!("⟦{key}⟧"))
}

fn set(
    language: Language,
    bundle: &FluentBundle<FluentResource>,
    key: &str,
    args: &[(&str, Arg<'_>)],
) -> Result<String, TextError> {
    let pattern = bundle
        .get_message(key)
        .and_then(|message| message.value())
        .ok_or_else(|| TextError::MissingKey {
            key: key.to_owned(),
            language,
        })?;
    let mut fluent = FluentArgs::with_capacity(args.len());
    for (name, arg) in args {
        fluent.set(*name, value(language, arg));
    }
    let mut errors = Vec::new();
    let text = bundle
        .format_pattern(pattern, Some(&fluent), &mut errors)
        .into_owned();
    match errors.first() {
        None => Ok(text),
        Some(problem) => Err(TextError::Incomplete {
            key: key.to_owned(),
            language,
            problem: problem.to_string(),
        }),
    }
}

fn value<'a>(language: Language, arg: &'a Arg<'_>) -> FluentValue<'a> {
    match arg {
        Arg::Text(text) => FluentValue::String(Cow::Borrowed(text)),
        Arg::Number(number) if number.is_finite() => FluentValue::from(*number),
        Arg::Number(_) => FluentValue::String(Cow::Borrowed(Number::UNDEFINED)),
        Arg::Written(number, style) => {
            FluentValue::String(Cow::Owned(style.or_dash(language, *number)))
        }
    }
}

/// What the locale files of one language hold.
struct Room {
    plain: FluentBundle<FluentResource>,
    isolating: FluentBundle<FluentResource>,
    messages: BTreeMap<&'static str, Message>,
}

struct Message {
    room: &'static str,
    variables: BTreeSet<String>,
}

fn room(language: Language) -> &'static Room {
    static EN: LazyLock<Room> = LazyLock::new(|| load(Language::En, embedded::EN));
    static FA: LazyLock<Room> = LazyLock::new(|| load(Language::Fa, embedded::FA));
    match language {
        Language::En => &EN,
        Language::Fa => &FA,
    }
}

/// Reads the files. What cannot be read is left out here and found by the test `locales`, which
/// reads the same files strictly: a running program should not stop for a comma in a text.
fn load(language: Language, files: &'static [(&str, &str)]) -> Room {
    let mut room = Room {
        plain: bundle(language, false),
        isolating: bundle(language, true),
        messages: BTreeMap::new(),
    };
    for (name, source) in files {
        for bundle in [&mut room.plain, &mut room.isolating] {
            let (Ok(resource) | Err((resource, _))) = FluentResource::try_new((*source).to_owned());
            // The first of two equal keys stays.
            let _ = bundle.add_resource(resource);
        }
        let (Ok(tree) | Err((tree, _))) = fluent_syntax::parser::parse(*source);
        for entry in &tree.body {
            if let ast::Entry::Message(message) = entry
                && let Some(pattern) = &message.value
            {
                let mut variables = BTreeSet::new();
                pattern_variables(pattern, &mut variables);
                room.messages.entry(message.id.name).or_insert(Message {
                    room: name,
                    variables,
                });
            }
        }
    }
    room
}

fn bundle(language: Language, isolating: bool) -> FluentBundle<FluentResource> {
    // Both codes are well-formed; the default would only lose the plural rules.
    let id: LanguageIdentifier = language.code().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![id]);
    bundle.set_use_isolating(isolating);
    bundle.set_formatter(Some(match language {
        Language::En => |value, _| written(Language::En, value),
        Language::Fa => |value, _| written(Language::Fa, value),
    }));
    // A fresh bundle has no function of that name, so this cannot be refused.
    let _ = bundle.add_builtins();
    bundle
}

/// Writes the numbers of a message in the language; `NUMBER($x, …)` may ask for digits in the file.
fn written(language: Language, value: &FluentValue<'_>) -> Option<String> {
    let FluentValue::Number(number) = value else {
        return None;
    };
    let options = &number.options;
    let style = match (
        options.maximum_significant_digits,
        options.maximum_fraction_digits,
    ) {
        (Some(digits), _) => Number::significant(digits),
        (None, Some(digits)) => Number::decimals(digits),
        (None, None) => Number::shortest(),
    };
    let style = match options.style {
        fluent_bundle::types::FluentNumberStyle::Percent => style.as_percent(),
        _ => style,
    };
    let style = if options.use_grouping {
        style
    } else {
        style.ungrouped()
    };
    Some(style.or_dash(language, number.value))
}

fn pattern_variables(pattern: &ast::Pattern<&str>, found: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let ast::PatternElement::Placeable { expression } = element {
            expression_variables(expression, found);
        }
    }
}

fn expression_variables(expression: &ast::Expression<&str>, found: &mut BTreeSet<String>) {
    match expression {
        ast::Expression::Inline(inline) => inline_variables(inline, found),
        ast::Expression::Select { selector, variants } => {
            inline_variables(selector, found);
            for variant in variants {
                pattern_variables(&variant.value, found);
            }
        }
    }
}

fn inline_variables(inline: &ast::InlineExpression<&str>, found: &mut BTreeSet<String>) {
    match inline {
        ast::InlineExpression::VariableReference { id } => {
            found.insert(id.name.to_owned());
        }
        ast::InlineExpression::FunctionReference { arguments, .. } => {
            for argument in &arguments.positional {
                inline_variables(argument, found);
            }
        }
        ast::InlineExpression::Placeable { expression } => expression_variables(expression, found),
        _ => {}
    }
}
