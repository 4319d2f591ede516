//! Text that can't drive a terminal.

/// How many characters of the text make a piece.
const PIECE: usize = 777;

/// The text in pieces, with its control characters escaped.
pub fn visible(text: &str) -> impl Iterator<Item = String> {
    let mut rest = text.chars();
    std::iter::from_fn(move || {
        let mut piece = String::new();
        for character in rest.by_ref().take(PIECE) {
            if character.is_control() {
                piece.extend(character.escape_default());
            } else {
                piece.push(character);
            }
        }
        (!piece.is_empty()).then_some(piece)
    })
}
