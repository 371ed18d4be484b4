//! What a text looks like once it is laid out.

use pol_lang::format::{Change, format, format_range};

/// `before` becomes `after`, which stays as it is.
fn becomes(before: &str, after: &str) {
    assert_eq!(format(before), after);
    assert_eq!(format(after), after, "not the same again");
}

#[test]
fn clauses_stand_on_lines_of_their_own_with_their_values_in_a_column() {
    becomes(
        "政策 甲\n待遇 住院{支付方 池;基数 a\n起付线 每年 5000 元;比例 60％}\n",
        "政策 甲\n待遇 住院 {\n    支付方 池\n    基数   a\n    起付线 每年 5000元\n    比例   60%\n}\n",
    );
    becomes("政策 甲\n待遇 住院{支付方 池;基数 a;比例 60％}", "政策 甲\n待遇 住院 { 支付方 池；基数 a；比例 60% }\n");
}

#[test]
fn every_minus_is_the_one_of_keyboards() {
    becomes("政策 甲\n定义 丙 = a − −b － 1天\n", "政策 甲\n定义 丙 = a - -b - 1天\n");
    becomes("政策 甲\n定义 丙 = 2021−1－1\n", "政策 甲\n定义 丙 = 2021-1-1\n");
}

#[test]
fn numbers_of_a_table_end_below_each_other() {
    let before =
        "政策 甲\n待遇 乙 { 支付方 池；基数 a；比例 1%；起付线 按 等级 {\n一级 200元\n三级,任意 2000元;否则 未定 } 假定 \"丙\" }\n";
    let after = "政策 甲\n待遇 乙 {\n    支付方 池\n    基数   a\n    比例   1%\n    起付线 按 等级 {\n        一级        200元\n        三级、任意 2000元\n        否则       未定\n    } 假定 \"丙\"\n}\n";
    becomes(before, after);
}

#[test]
fn comments_and_single_blank_lines_stay() {
    becomes(
        "\n\n# 一\n政策 甲   // 二\n\n\n\n定义 乙 = a # 三\n  且 b # 四\n  # 五\n  且 c\n类别 丙 { # 六\n\n丁、戊\n# 七\n}\n\n",
        "# 一\n政策 甲  // 二\n\n定义 乙 = a  # 三\n    且 b  # 四\n    # 五\n    且 c\n类别 丙 {  # 六\n    丁、戊\n    # 七\n}\n",
    );
}

#[test]
fn marks_have_one_form_in_each_language() {
    becomes(
        "政策 甲\n定义 乙 = （a+b）*2<=c 且 非(d 属于{e，f}) 且 a>-1 且 取大(a,b - 1)≠ c",
        "政策 甲\n定义 乙 = (a + b) × 2 ≤ c 且 非 (d 属于 { e、f }) 且 a > -1 且 取大(a、b - 1) ≠ c\n",
    );
    becomes(
        "policy a\ndefine b = （a+b）×2≤c and not(d in{e，f}) and a>-1 and max(a、b)≠5 yuan",
        "policy a\ndefine b = (a + b) * 2 <= c and not (d in { e, f }) and a > -1 and max(a, b) != 5 yuan\n",
    );
}

#[test]
fn labels_codes_and_dots_stay_in_one_piece() {
    becomes(
        "政策 甲 代码 a.b\n文件 甲[2020]1号{ 印发 2020-1-1\n二(四) \"丙\"{ 条款 丁{ 则 戊 . 比例  提高 5个百分点 依据 乙[2019]2号 第二条第(三)款 } } }\n",
        "政策 甲 代码 a.b\n文件 甲〔2020〕1号 {\n    印发 2020-1-1\n    二（四） \"丙\" { 条款 丁 { 则 戊.比例 提高 5个百分点 依据 乙〔2019〕2号 第二条第（三）款 } }\n}\n",
    );
}

#[test]
fn what_cannot_be_read_stays_and_the_rest_is_laid_out() {
    becomes(
        "政策  甲\n待遇  乙 { 支付方  ？？；  比例  60% }\n类别  丙{丁}\n  待遇待遇   戊\n",
        "政策 甲\n待遇  乙 { 支付方  ？？；  比例  60% }\n类别 丙 { 丁 }\n  待遇待遇   戊\n",
    );
    becomes(
        "政策 甲\n文件 甲〔2020〕1号 {\n印发 2020-1-1\n一 \"乙\" {\n  说明  组织要求  \"丙\"\n  条款   丁  { 则  ？ }\n} }\n",
        "政策 甲\n文件 甲〔2020〕1号 {\n    印发 2020-1-1\n    一 \"乙\" {\n        说明 组织要求 \"丙\"\n  条款   丁  { 则  ？ }\n    }\n}\n",
    );
}

#[test]
fn lines_too_long_are_opened() {
    let names: Vec<String> = (10..40).map(|n| format!("名称{n}")).collect();
    let before = format!("政策 甲\n类别 乙 {{ {} }}\n", names.join("、"));
    let after = format(&before);
    assert!(after.lines().count() > 4, "{after}");
    assert_eq!(format(&after), after);
    let long = "条款 丁 { 当 身份 含任一 { 特困人员、孤儿、建档立卡贫困人口 } 且 医疗类别 = 普通住院；则 基本医保住院.比例 提高 10个百分点；大病保险.封顶线 取消 }";
    becomes(
        &format!("政策 甲\n{long}\n"),
        "政策 甲\n条款 丁 {\n    当 身份 含任一 { 特困人员、孤儿、建档立卡贫困人口 } 且 医疗类别 = 普通住院\n    则 基本医保住院.比例 提高 10个百分点；大病保险.封顶线 取消\n}\n",
    );
}

#[test]
fn a_mark_that_keeps_two_pieces_apart_stays() {
    // Without the mark the second line would go on with the first.
    let text = "政策 甲\n记录 乙 {\n    唯一 丙\n    丙 文本；\n    范围 代码 r 金额\n}\n";
    let laid = format(text);
    assert_eq!(format(&laid), laid);
    assert_eq!(pol_lang::parse(pol_lang::span::FileId(0), &laid).1.len(), pol_lang::parse(pol_lang::span::FileId(0), text).1.len());
}

#[test]
fn a_stretch_changes_the_items_that_it_touches() {
    let text = "政策  甲\n类别  乙{丙}\n类别  丁{戊}\n";
    let start = text.find("丁").unwrap_or_default();
    let changes = format_range(text, start, start);
    let place = text.find("类别  丁").unwrap_or_default();
    assert_eq!(changes, [Change { start: place, end: text.len().saturating_sub(1), text: "类别 丁 { 戊 }".to_owned() }]);
    assert_eq!(format_range("政策 甲\n", 0, 3), []);
}
