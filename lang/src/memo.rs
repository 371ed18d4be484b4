//! What earlier readings of texts left, so that after an edit only what is new is read.
//!
//! A sound item that stands as it was is taken as it is and moved; of one that an edit touched, pieces are known. With a memo and without one the
//! same is read.

use crate::grammar::Known;
use crate::tree::from_words::Items;

/// What is known of the items of files and of the pieces of their texts.
#[derive(Debug, Clone, Default)]
pub struct Memo {
    pub(crate) pieces: Known,
    pub(crate) items: Items,
}

#[cfg(test)]
mod tests {
    use super::Memo;
    use crate::span::FileId;
    use crate::{parse, parse_again};

    const TEXT: &str = "政策 甲\n参数 乙 = 1万元\n文件 \"一号\" { 印发 2020-01-01；一 { 参数 丙 = 2  万元 # 注\n} }\n待遇 丁 { 比例 70%；基数 （ }\n参数 乙 = 1万元\n";

    #[test]
    fn what_is_read_again_is_what_is_read_from_nothing() {
        let mut memo = Memo::default();
        // The same items and pieces at other places, with other blanks, broken and whole, more and fewer of them.
        let texts = [
            TEXT.to_owned(),
            TEXT.replace('\n', "\r\n\n"),
            TEXT.replace(" = ", "="),
            format!("# 注\n{TEXT}{TEXT}"),
            TEXT.replace("丙 = ", "丙 = （"),
            TEXT.replace("} }", "}"),
            TEXT.replacen("参数 乙", "参数 很长的名称", 1),
            format!("{TEXT}#"),
            String::new(),
        ];
        for (one, other) in texts.iter().flat_map(|one| texts.iter().map(move |other| (one, other))) {
            for text in [one, other] {
                assert_eq!(parse_again(FileId(3), text, &mut memo), parse(FileId(3), text), "{text}");
            }
        }
    }

    #[test]
    fn only_items_that_are_touched_or_broken_are_read() {
        let mut memo = Memo::default();
        let _ = parse_again(FileId(0), TEXT, &mut memo);
        let before = memo.items.clone();
        let _ = parse_again(FileId(0), &TEXT.replace("丙", "丙丙丙"), &mut memo);
        let (before, after) = (&before[&FileId(0)], &memo.items[&FileId(0)]);
        let same: Vec<bool> = before.iter().zip(after).map(|(one, other)| std::sync::Arc::ptr_eq(one, other)).collect();
        // The third was touched; of the fourth, which is broken, a message may turn on what the third names.
        assert_eq!(same, [true, true, false, false, true]);
    }
}
