"""Words and names that the examples of the gallery share."""

from __future__ import annotations

LONG = {
    "zh": "每千名65周岁及以上户籍老年人拥有的经登记备案的养老机构护理型床位数",
    "en": "Registered nursing-type beds in homes for the elderly per thousand "
    "registered residents aged sixty-five and over",
}
WITHHELD = {
    "zh": "＊ 小于10或为保护个人信息不公布",
    "en": "＊ under 10, or withheld to protect personal information",
}
WORDS = {
    "zh": {
        "start": "起点",
        "target": "目标",
        "due": "今天应达",
        "absent": "未获取",
        "before": "2020",
        "after": "2024",
        "city": "全市",
        "similar": "相似区县",
        "others": "其他区县",
        "demo": "演示数据",
        "rest": "其余未获取",
        "rise": "拉高",
        "fall": "拉低",
        "counted": "普查",
        "published": "公布数",
        "model": "推算",
        "range": "低—高",
    },
    "en": {
        "start": "start",
        "target": "target",
        "due": "required today",
        "absent": "not at hand",
        "before": "2020",
        "after": "2024",
        "city": "city",
        "similar": "similar districts",
        "others": "other districts",
        "demo": "demonstration figures",
        "rest": "rest not at hand",
        "rise": "raises",
        "fall": "lowers",
        "counted": "census",
        "published": "published",
        "model": "derived",
        "range": "low to high",
    },
}
DISTRICTS = (
    ("330102", "上城", "Shangcheng", 18.2),
    ("330105", "拱墅", "Gongshu", 19.6),
    ("330106", "西湖", "Xihu", 15.1),
    ("330108", "滨江", "Binjiang", 9.8),
    ("330109", "萧山", "Xiaoshan", 17.4),
    ("330110", "余杭", "Yuhang", 12.9),
    ("330113", "临平", "Linping", 12.9),
    ("330114", "钱塘", "Qiantang", 8.3),
    ("330111", "富阳", "Fuyang", 22.3),
    ("330112", "临安", "Lin'an", 24.8),
    ("330122", "桐庐", "Tonglu", 25.9),
    ("330127", "淳安", "Chun'an", 27.4),
    ("330182", "建德", "Jiande", 26.2),
)


def either(lang: str, zh: str, en: str) -> str:
    return en if lang == "en" else zh


def names(lang: str) -> list[tuple[str, str, float]]:
    return [(code, either(lang, zh, en), v) for code, zh, en, v in DISTRICTS]
