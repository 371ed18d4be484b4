//! Words → pieces: where one item, clause, row or entry ends and the next begins.
//!
//! `；` ends a piece. A line end does too where what stands before it is complete and what follows can begin something
//! new; two operands side by side are never one expression, so this is no guess.

use super::Word;
use crate::keyword::{Use, Uses};
use crate::tokens::TokenKind;

/// How a body is cut.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cut {
    /// The keywords that open a piece.
    pub(crate) starters: Uses,
    /// Of those, the ones that open a piece in the middle of a line too.
    pub(crate) inline: Uses,
    /// True where a piece may end with its block `{ … }`.
    pub(crate) blocks: bool,
    /// True where `,` separates pieces as well.
    pub(crate) commas: bool,
    /// True for the fields of a record: a keyword at the start of a line is the name of one where its code or its type follows.
    pub(crate) fields: bool,
    /// True where a piece may begin with an operator that has no left side, such as `非`.
    pub(crate) operands: bool,
}

impl Cut {
    /// Items, and the clauses of a notice.
    pub(crate) const ITEMS: Cut =
        Cut { starters: Uses::of(&[Use::Item, Use::Notice]), inline: Uses::of(&[Use::Notice]), blocks: true, ..Cut::LINES };
    /// Rows, members, fields, entries: no keyword opens them.
    pub(crate) const LINES: Cut =
        Cut { starters: Uses::of(&[]), inline: Uses::of(&[]), blocks: false, commas: false, fields: false, operands: false };
    /// The fields of a record.
    pub(crate) const FIELDS: Cut = Cut { fields: true, ..Cut::LINES };
    /// Conditions of a list.
    pub(crate) const CONDITIONS: Cut = Cut { operands: true, ..Cut::LINES };
    /// The blocks of an example.
    pub(crate) const BLOCKS: Cut = Cut { blocks: true, ..Cut::LINES };
    /// Members of a category.
    pub(crate) const MEMBERS: Cut = Cut { commas: true, ..Cut::LINES };

    /// The clauses that stand at `place`.
    pub(crate) const fn clauses(place: Use) -> Cut {
        let starters = Uses::of(&[place]);
        Cut { starters, inline: starters, ..Cut::LINES }
    }
}

/// Cuts `words` into pieces; no piece is empty and `；` is in none of them.
pub(crate) fn pieces(words: &[Word], cut: Cut) -> Vec<&[Word]> {
    let mut found = Vec::new();
    let mut state = State::default();
    let mut at = 0_usize;
    while let Some(word) = words.get(at) {
        if word.is_mark(";") || (cut.commas && word.is_mark(",")) {
            found.extend(words.get(state.start..at));
            at = at.saturating_add(1);
            state = State { start: at, ..State::default() };
            continue;
        }
        if at > state.start && state.starts(words, at, cut) {
            found.extend(words.get(state.start..at));
            state = State { start: at, ..State::default() };
        }
        state.count(word);
        state.braced = state.braced || word.is_mark("{");
        at = at.saturating_add(1).saturating_add(if word.opens() { word.reach } else { 0 });
    }
    found.extend(words.get(state.start..at.min(words.len())));
    found.retain(|piece| !piece.is_empty());
    found
}

/// The words before the first block `{ … }` of a piece, what is in the block, and what follows it.
pub(crate) fn block(piece: &[Word]) -> Option<(&[Word], &[Word], &[Word])> {
    let mut at = 0_usize;
    loop {
        let word = piece.get(at)?;
        let inner = at.saturating_add(1);
        let close = at.saturating_add(word.reach);
        if word.is_mark("{") {
            return Some((piece.get(..at)?, piece.get(inner..close)?, piece.get(close.saturating_add(1)..)?));
        }
        at = if word.opens() { close.saturating_add(1) } else { inner };
    }
}

/// The same for a settlement: its day is an expression that may hold braces of its own, so that its block is the last one.
pub(crate) fn last_block(piece: &[Word]) -> Option<(&[Word], &[Word], &[Word])> {
    let (mut at, mut last) = (0_usize, None);
    while let Some(word) = piece.get(at) {
        let inner = at.saturating_add(1);
        let close = at.saturating_add(word.reach);
        if word.is_mark("{") {
            last = Some((piece.get(..at)?, piece.get(inner..close)?, piece.get(close.saturating_add(1)..)?));
        }
        at = if word.opens() { close.saturating_add(1) } else { inner };
    }
    last
}

#[derive(Default)]
struct State {
    /// Where the piece begins.
    start: usize,
    /// How many `若` wait for their `则`.
    open_ifs: usize,
    /// How many `若` wait for their `否则`.
    open_elses: usize,
    /// True when a block was passed.
    braced: bool,
}

impl State {
    fn count(&mut self, word: &Word) {
        if word.is("若", "if") {
            self.open_ifs = self.open_ifs.saturating_add(1);
            self.open_elses = self.open_elses.saturating_add(1);
        } else if word.is("否则", "else") {
            self.open_elses = self.open_elses.saturating_sub(1);
        } else if word.is("则", "then") {
            self.open_ifs = self.open_ifs.saturating_sub(1);
        }
    }

    /// True where the word at `at` begins the next piece.
    fn starts(&self, words: &[Word], at: usize, cut: Cut) -> bool {
        let (Some(word), Some(first), Some(before)) = (words.get(at), words.get(self.start), words.get(at.wrapping_sub(1))) else {
            return false;
        };
        if word.is("当", "when") && cut.starters.meets(Uses::of(&[Use::Settlement])) && waits_for_when(words.get(self.start..at)) {
            return false;
        }
        if word.is("当", "when") && first.is("不适用", "disapply") {
            return false;
        }
        if (word.is("则", "then") && self.open_ifs > 0) || (word.is("否则", "otherwise") && self.open_elses > 0) {
            return false;
        }
        let with_block = cut.blocks && !is_open_item(first);
        if with_block && self.braced && before.is_mark("}") {
            return !(first.is("结算", "settlement") && continues(word));
        }
        let complete = at.wrapping_sub(1) > self.start || !first.is_keyword(cut.starters) || before.closes();
        // A period waits for what it limits, but ends the clause that is about it alone.
        let waits = !ends(before) || words.get(self.start..at).is_some_and(ends_with_keys);
        let complete = complete && (!waits || first.is("期", "period"));
        // `舍入(…)` is an amount, whatever stands before it.
        let rounds = word.is("舍入", "rounding") && words.get(at.wrapping_add(1)).is_some_and(|next| next.is_mark("("));
        if word.is_keyword(cut.starters) && (!rounds || word.line_first) {
            let has_kinds = first.is("条款", "provision") || first.is("待遇", "benefit");
            let in_header = with_block && !self.braced && has_kinds && word.column > first.column;
            let kind_of_header = in_header && (word.is("归类", "kind") || word.is("就高", "most_favourable"));
            let inline = word.is_keyword(cut.inline) && (!cut.blocks || first.is_keyword(cut.inline)) || before.is_mark("}");
            let opens = (inline && complete) || (word.line_first && (complete || opens_operand(words.get(at.wrapping_add(1)))));
            return opens && !kind_of_header;
        }
        let field = cut.fields && names_field(words.get(at.wrapping_add(1)));
        let begins = field || begins(word) || (cut.operands && begins_condition(word, words.get(at.wrapping_add(1))));
        complete && (word.line_first || (before.is_mark("}") && word.kind == TokenKind::Word)) && begins
    }
}

/// True after `跳过 大病保险` and `改由 甲 代替 乙`, which go on with a condition of their own.
fn waits_for_when(piece: Option<&[Word]>) -> bool {
    piece.and_then(<[Word]>::split_first).is_some_and(|(first, rest)| {
        (first.is("跳过", "skip") || first.is("改由", "use")) && !rest.is_empty() && !rest.iter().any(|word| word.is("当", "when"))
    })
}

/// True for what goes on with the day of a settlement behind a set or a table in it: an operator, or the block of the settlement itself.
fn continues(word: &Word) -> bool {
    let sign = word.kind == TokenKind::Mark && !word.is_mark("(") && !word.is_mark("}");
    sign || word.uses.meets(Uses::of(&[Use::Operator]))
}

/// True after `封顶线 每年 每个 机构、病种`: what is limited apart for each of these fields is still to come.
fn ends_with_keys(piece: &[Word]) -> bool {
    let mut words = piece.iter().rev();
    while words.next().is_some_and(|word| word.kind == TokenKind::Word) {
        match words.next() {
            Some(word) if word.is("每个", "each") => return true,
            Some(word) if word.is_mark(",") => {}
            _ => return false,
        }
    }
    false
}

/// Items whose block, if they have one, is not their end: a value in braces may go on.
fn is_open_item(first: &Word) -> bool {
    first.is("参数", "parameter")
        || first.is("定义", "define")
        || first.is("政策", "policy")
        || first.is("舍入", "rounding")
        || first.is("归类", "kind")
        || first.is("就高", "most_favourable")
        || first.is("说明", "note")
        || first.is("废止", "repeal")
        || first.is("修改", "amend")
        || first.is("授权", "delegate")
        || first.is("确定", "determine")
        || first.is("不适用", "disapply")
        || first.is("勘误", "erratum")
        || first.is("继续执行", "continue")
        || first.is_keyword(Uses::of(&[Use::Notice]))
}

const GOES_ON: Uses = Uses::of(&[Use::Inside, Use::Amend, Use::Operator, Use::Grade, Use::Effect, Use::Unit, Use::Mode, Use::Class]);

/// True for what can begin a piece at the start of a line without being a keyword there.
fn begins(word: &Word) -> bool {
    match word.kind {
        TokenKind::Word => !word.uses.meets(GOES_ON) || word.is("条目", "article"),
        TokenKind::Number | TokenKind::Unknown => true,
        TokenKind::Mark => word.is_mark("("),
        _ => false,
    }
}

/// True where the word before `next` is the name of a field: its code or its type follows.
fn names_field(next: Option<&Word>) -> bool {
    next.is_some_and(|next| next.is("代码", "code") || next.is_keyword(Uses::of(&[Use::Type])))
}

/// True for a word without a left side that a condition can begin with, and that elsewhere may go on with what stands before.
fn begins_condition(word: &Word, next: Option<&Word>) -> bool {
    let prefix = ["非", "若", "已填", "按", "是", "否", "not", "if", "given", "by", "yes", "no", "true", "false"];
    let joins = ["且", "或", "含", "含任一", "属于", "则", "否则", "and", "or", "has", "has_any", "in", "then", "else"];
    let call = next.is_some_and(|next| next.is_mark("(")) && !joins.contains(&word.text.as_str());
    word.kind == TokenKind::Word && (call || prefix.contains(&word.text.as_str()) || crate::keyword::count_of(&word.text).is_some())
}

/// True for what can end a piece.
fn ends(word: &Word) -> bool {
    const WAITS: Uses = Uses::of(&[Use::Operator, Use::Grade]);
    match word.kind {
        TokenKind::Word => {
            !word.uses.meets(WAITS)
                && !["代码", "承接", "对", "依", "列", "缺省", "范围", "至", "以上", "自", "为", "仅当", "上下"]
                    .contains(&word.text.as_str())
                && !["code", "extends", "for", "by", "heading", "default", "range", "to", "above", "from", "only_if", "within"]
                    .contains(&word.text.as_str())
                && !["每次", "每日", "每月", "每季", "每年", "终身", "每个", "计入"].contains(&word.text.as_str())
                && !["per_visit", "per_day", "per_month", "per_quarter", "per_year", "ever", "each", "counted_in"]
                    .contains(&word.text.as_str())
                && !["提高", "降低", "改为", "不低于", "不高于", "raise", "lower", "set", "at_least", "at_most"]
                    .contains(&word.text.as_str())
        }
        TokenKind::Mark => word.closes() || word.text == "%",
        _ => true,
    }
}

/// True for what can begin an operand.
fn opens_operand(word: Option<&Word>) -> bool {
    word.is_some_and(|word| match word.kind {
        TokenKind::Word => !word.uses.meets(Uses::of(&[Use::Operator])) || word.is("若", "if") || word.is("非", "not"),
        TokenKind::Mark => matches!(word.text.as_str(), "(" | "{"),
        _ => true,
    })
}

#[cfg(test)]
mod tests {
    use super::{Cut, pieces};
    use crate::items::split;
    use crate::keyword::Use;
    use crate::span::FileId;
    use crate::tokens::lex;

    fn cut(text: &str, cut: Cut) -> Vec<String> {
        let words = split(text, &lex(FileId(0), text)).words;
        let joined = |piece: &&[super::Word]| piece.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ");
        pieces(&words, cut).iter().map(joined).collect()
    }

    #[test]
    fn clauses_end_where_the_next_begins() {
        let benefit = Cut::clauses(Use::Benefit);
        assert_eq!(cut("支付方 池 基数 a\n比例 5%", benefit), ["支付方 池", "基数 a", "比例 5%"]);
        assert_eq!(cut("支付方 比例；基数\n  比例 +\n  a；比例 5%", benefit), ["支付方 比例", "基数 比例 + a", "比例 5%"]);
        assert_eq!(cut("基数\n比例 5%", benefit), ["基数", "比例 5%"], "the value was forgotten");
        assert_eq!(cut("基数 a\n比列 5%", benefit), ["基数 a", "比列 5%"], "a misspelt clause is one of its own");
        assert_eq!(cut("对象 a\n  且 b\n  或 c", benefit), ["对象 a 且 b 或 c"]);
    }

    #[test]
    fn a_condition_keeps_its_own_then() {
        let provision = Cut::clauses(Use::Provision);
        assert_eq!(cut("当 若 a 则 b 否则 c 则 d.比例 取消", provision), ["当 若 a 则 b 否则 c", "则 d . 比例 取消"]);
    }

    #[test]
    fn rows_end_with_their_line() {
        let rows = Cut::clauses(Use::Row);
        assert_eq!(
            cut("高、任意 1元 假定 \"x\"\n低、\n 任意 2元 否则 3元", rows),
            ["高 , 任意 1元 假定 \"x\"", "低 , 任意 2元", "否则 3元"]
        );
        assert_eq!(cut("高 若 a 则 1\n 否则 2\n否则 3", rows), ["高 若 a 则 1 否则 2", "否则 3"]);
    }

    #[test]
    fn a_field_may_be_called_like_an_option() {
        let fields = Cut::FIELDS;
        assert_eq!(
            cut("a 整数\n 可缺 范围 1 至 2\n缺省 金额\n代码 代码 c 文本", fields),
            ["a 整数 可缺 范围 1 至 2", "缺省 金额", "代码 代码 c 文本"]
        );
    }

    #[test]
    fn a_settlement_goes_by_a_day_with_braces_of_its_own() {
        let text = "结算 a 对 b 依 若 c 属于 { d、e } 则 f 否则 按 g { 否则 h } { 依次 i } 结算 j 对 k 依 l { 依次 m }\n类别 n { o }";
        let found = cut(text, Cut::ITEMS);
        let first = "结算 a 对 b 依 若 c 属于 { d , e } 则 f 否则 按 g { 否则 h } { 依次 i }";
        assert_eq!(found, [first, "结算 j 对 k 依 l { 依次 m }", "类别 n { o }"]);
    }

    #[test]
    fn a_period_of_its_own_waits_for_nothing() {
        let accumulate = Cut::clauses(Use::Accumulate);
        assert_eq!(cut("期 每年 每个 a、b\n当 c 计 d", accumulate), ["期 每年 每个 a , b", "当 c", "计 d"]);
        assert_eq!(cut("期 每年\n当 c", accumulate), ["期 每年", "当 c"]);
    }

    #[test]
    fn a_limit_for_each_waits_for_its_figure() {
        let benefit = Cut::clauses(Use::Benefit);
        assert_eq!(cut("封顶线 每年 每个 a、b 比例 比例 5%", benefit), ["封顶线 每年 每个 a , b 比例", "比例 5%"]);
        assert_eq!(cut("封顶线 每年 每个 a\n比例 5%", benefit), ["封顶线 每年 每个 a", "比例 5%"], "the figure was forgotten");
    }

    #[test]
    fn items_end_with_their_block() {
        let found =
            cut("类别 a { b } 类别 c { d }\n条款 e\n  归类 f { g } 归类 h；归类 i\n定义 j = {k}\n  且 l\n一（一） \"m\" { }", Cut::ITEMS);
        let expected =
            ["类别 a { b }", "类别 c { d }", "条款 e 归类 f { g }", "归类 h", "归类 i", "定义 j = { k } 且 l", "一 ( 一 ) \"m\" { }"];
        assert_eq!(found, expected);
    }
}
