//! Characters that are the same one in a name.
//!
//! Sources: the older forms in brackets in the table of characters in common use (常用漢字表, Cabinet Notification 2 of
//! 2010) and the pairs joined by a dash in the table of characters for given names (戸籍法施行規則, annex 2), both public
//! law; common forms of surnames in family registers that are read as the printed one (the kind that the Ministry of
//! Justice lists in 誤字俗字・正字一覧表); simplified Chinese surnames, which residence cards convert (Notification 582).
//! Written down for this project; a finer table, MJ縮退マップ, may not be mixed into code under another licence.

use std::collections::HashMap;
use std::sync::LazyLock;

/// A family a word; the first is the form that keys have.
pub(in crate::card) const FAMILIES: &str = "\
亜亞亚 悪惡 圧壓 囲圍 医醫 為爲 壱壹 隠隱 栄榮荣 営營 衛衞卫 駅驛 円圓 塩鹽 艶艷 応應 欧歐 殴毆
桜櫻樱 奥奧 横橫 温溫 穏穩 仮假 価價 画畫 会會 絵繪 壊壞 懐懷 概槪 拡擴 殻殼 覚覺 学學 岳嶽
楽樂乐 巻卷 陥陷 勧勸 寛寬宽 関關关 歓歡 観觀 気氣 帰歸 既旣 亀龜龟 偽僞 戯戲 犠犧 旧舊 拠據
挙擧 虚虛 峡峽 挟挾 狭狹 郷鄕鄉乡 暁曉 区區 駆驅 勲勳 薫薰 径徑 茎莖 恵惠 掲揭 渓溪 経經 蛍螢
軽輕 継繼 鶏鷄雞鸡 芸藝艺 撃擊 研硏 県縣县 倹儉 剣劍劎劒 険險 圏圈 検檢 献獻 権權权 顕顯 験驗
厳嚴严 広廣广 効效 恒恆 黄黃 鉱鑛 号號 国國囯圀 黒黑 砕碎 済濟 斎齋 剤劑 冊册 雑雜 参參 桟棧
蚕蠶 惨慘 賛贊 残殘 歯齒 児兒 辞辭 湿濕 実實实 写寫 釈釋 寿壽 収收 従從 渋澁澀 獣獸 縦縱 処處
叙敍敘 将將 称稱 焼燒 奨奬 証證 条條 状狀 乗乘 浄淨 剰剩 畳疊 縄繩 壌壤 嬢孃 譲讓让 醸釀 触觸
嘱囑 真眞 寝寢 慎愼 尽盡 図圖 粋粹 酔醉 穂穗 随隨 髄髓 枢樞 数數 瀬瀨濑 声聲 斉齊齐 静靜 窃竊
摂攝 専專 浅淺 戦戰 践踐 銭錢钱 潜潛 繊纖 禅禪 双雙 壮壯 争爭 荘莊庄 捜搜 装裝 総總总 騒騷 増增
蔵藏 臓臟 属屬 続續 堕墮 対對 体體 帯帶 滞滯 台臺 滝瀧泷 択擇 沢澤泽 担擔 単單单 胆膽 団團 断斷
弾彈 遅遲 痴癡 虫蟲 昼晝 鋳鑄 庁廳 徴徵 聴聽 勅敕 鎮鎭镇 逓遞 鉄鐵銕铁 点點 転轉 伝傳 灯燈 当當
党黨 盗盜 稲稻 闘鬪 徳德惪 独獨 読讀 届屆 悩惱 脳腦 覇霸 拝拜 廃廢 売賣 麦麥 発發 髪髮 抜拔
蛮蠻 秘祕 浜濱濵滨 瓶甁 払拂 仏佛 並竝 併倂 辺邊邉边 変變 宝寶寳 豊豐 褒襃 翻飜 毎每 万萬 満滿
麺麵 黙默 弥彌 訳譯 薬藥 与與 予豫 余餘 誉譽 揺搖 様樣 謡謠 来來 頼賴赖 乱亂 覧覽 竜龍龙 両兩
猟獵 緑綠 涙淚 塁壘 礼禮 励勵 霊靈 齢齡 暦曆 歴歷 恋戀 錬鍊 炉爐 労勞劳 楼樓 録錄 湾灣 歩步
渉涉 顔顏 産產 清淸 青靑 戸戶 内內 呂吕 呉吳吴 教敎 税稅 説說 悦悅 鋭銳 脱脫 郎郞 即卽 尭堯
遥遙 瑶瑤 晋晉 槙槇 凛凜 巌巖 亘亙 禰祢 桧檜 曽曾 薮藪 聡聰 穣穰 萌萠 晃晄 禄祿 彦彥 兎兔 鴬鶯
頴穎 砺礪 涛濤 焔焰 祷禱 竃竈 蝉蟬 蝋蠟 頬頰 掻搔 噛嚙 侠俠 屏屛 箪簞 繋繫 莱萊 醤醬 靭靱 麹麴
填塡 剥剝 叱𠮟 鴎鷗 諌諫 篭籠 蒋蔣 煕熙凞 昂昻 鯵鰺 鰯鰮 高髙 崎﨑嵜㟢 吉𠮷 島嶋嶌岛 富冨 峰峯
船舩 館舘馆 柳栁桺 桑桒 橋𣘺槗桥 淵渕渊 園薗园 鶴靏靍鸖鹤 土圡𡈽 野埜 秋穐龝 梅楳 松枩枀 昇曻 柏栢
桝枡 角⻆ 草艸 杯盃 遠逺 鎌鐮 煙烟 糸絲 欠缺 裏裡 群羣 略畧 冴冱 剛刚 協协 陳陈
張张 劉刘 楊杨 孫孙 馬马 趙赵 鄭郑 謝谢 韓韩 馮冯 鄧邓 許许 蘇苏 盧卢 鍾钟 賈贾 譚谭 陸陆
顧顾 湯汤 羅罗 蕭萧 華华 閻阎 龔龚 駱骆 聶聂 鄒邹 頓顿";

static BASES: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
    let mut bases = HashMap::new();
    for family in FAMILIES.split_whitespace() {
        let base = family.chars().next();
        for (variant, base) in family.chars().skip(1).zip(std::iter::repeat(base)) {
            bases.extend(base.map(|base| (variant, base)));
        }
    }
    bases
});

/// The form of a character that keys have; itself when it has no variants.
pub(super) fn base(c: char) -> char {
    BASES.get(&c).copied().unwrap_or(c)
}

/// 斉 (齊) and 斎 (齋) are two families of names that are read alike and mistaken for each other on the telephone.
pub(super) const fn near(c: char) -> char {
    match c {
        '斉' => '斎',
        c => c,
    }
}
