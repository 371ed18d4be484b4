//! The stable codes, one line each.

/// Declares the codes with their spelling and what they mean.
macro_rules! codes {
    ($($name:ident $text:literal $zh:literal $en:literal;)*) => {
        /// A stable code of a refusal. What a policy's own checks refuse carries the code that the policy gives it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum RefusalCode {
            $(#[doc = $en] $name,)*
        }

        /// Every code, in the order in which they are explained.
        pub const ALL: &[RefusalCode] = &[$(RefusalCode::$name,)*];

        impl RefusalCode {
            /// As written in files.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(RefusalCode::$name => $text,)* }
            }

            /// What it means, in Chinese.
            #[must_use]
            pub const fn zh(self) -> &'static str {
                match self { $(RefusalCode::$name => $zh,)* }
            }

            /// What it means, in English.
            #[must_use]
            pub const fn en(self) -> &'static str {
                match self { $(RefusalCode::$name => $en,)* }
            }
        }
    };
}

codes! {
    MissingField "missing_field" "必填的字段没有填写" "a required field is empty";
    BadNumber "bad_number" "不是数字：只接受数字和小数点，不带千分位、单位、正负号或科学计数" "not a number: plain digits and a decimal point only, no separators, units, signs or exponents";
    Negative "negative" "数值为负" "the value is negative";
    TooManyDecimals "too_many_decimals" "小数位数过多：金额最多两位，比率和数值最多四位，单价最多六位" "too many decimals: money has at most 2, ratios and numbers at most 4, prices at most 6";
    OutOfRange "out_of_range" "数值超出该字段允许的范围" "the value lies outside the range of the field";
    BadDate "bad_date" "不是日期，或该日期不存在：写作 2021-01-03、20210103 或 2021年1月3日" "not a date, or one that does not exist: write 2021-01-03, 20210103 or 2021年1月3日";
    DateOrder "date_order" "日期先后不对，如出院早于入院（由政策的核验给出）" "dates in the wrong order, such as a discharge before the admission (a check that policies declare)";
    BadBoolean "bad_boolean" "不是是否值：写作 1/0、true/false 或 是/否" "not a yes or no: write 1/0, true/false or 是/否";
    UnknownCode "unknown_code" "名称或代码不在该字段的类别之内" "a name or code that is not in the field's list";
    CostIdentity "cost_identity" "总费用不等于各分项之和（由政策的核验给出）" "the total is not the sum of its parts (a check that policies declare)";
    Duplicate "duplicate" "编号已在前面出现过；同一编号只取第一行" "the number has been seen before; only the first row with a number counts";
    WrongCells "wrong_cells" "该行的单元格多于或少于表头" "the row has more or fewer cells than the header";
    TooManyItems "too_many_items" "明细行过多：一份申请最多一万行" "too many items: a claim has at most 10000";
    ItemWithoutClaim "item_without_claim" "明细行的编号不是任何一份申请的编号" "an item whose number is that of no claim";
    BadText "bad_text" "该行无法读取，如 JSON 格式有误、引号不配对、乱码，或字段给了两次、给了列表或对象" "the row cannot be read: malformed JSON, quotes that do not match, damaged characters, or a field given twice or as a list or object";
    NotInForce "not_in_force" "该日期没有施行中的结算规定" "no settlement was in force on the date";
    NoSettlement "no_settlement" "该记录不符合任何一项结算的条件" "the record meets the condition of no settlement";
    AmbiguousSettlement "ambiguous_settlement" "该记录同时符合两项结算的条件" "the record meets the conditions of two settlements";
    UnboundParameter "unbound_parameter" "用到的数值政策尚未确定" "it needs a figure that the policy leaves without a value";
    AssumedFigure "assumed_figure" "用到的数值是假定的，严格模式下不予结算" "it rests on an assumed figure, which a strict run refuses";
    DefaultTaken "default_taken" "字段未填而取缺省值，本次运行不允许" "an empty field would take its default, which this run does not allow";
    Held "held" "同一人较早的一笔未能结算，本笔暂不结算" "an earlier claim of the same person was refused, so this one is held";
    Guarantee "guarantee" "结果不符合政策的保证，而该保证未能事先证明" "the result does not keep a guarantee of the policy that could not be proved beforehand";
    LedgerRange "ledger_range" "累计金额超出范围" "an amount of the ledger leaves its range";
    Accounting "accounting" "内部核对不通过：支付额为负，或各方合计与总额不符" "the books do not balance: a negative payment, or payers and person do not add up to the total";
}
