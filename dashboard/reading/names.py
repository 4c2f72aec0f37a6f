"""Which indicator of the catalogue a text speaks of; pure.

A name is recognised by its pairs of characters, the rare ones counting most, so that
words may stand between its parts. Unit and plausible range rule out the others; ages,
and words such as 新增 or 每千名, must agree. Where two fit alike, none is taken.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import pairwise

from dashboard.reading.catalogue import Catalogue, Indicator
from dashboard.reading.model import NARROW

ENOUGH = 0.56  # of a name's weight that must be found
APART = 0.07  # by how much the best must lead
EXACT = 0.1  # for a name that stands in the text as it is
WHOLE = 0.75  # share of the words beside a figure that an alias must explain
SHORT = 3  # characters of a name that longer ones often hold
MOST_PROPOSED = 5
LONE = 0.5  # what a single character is worth beside a pair
UNKNOWN = 1.5  # weight of what no name holds
ALIAS = 0.9  # what an alias is worth beside the name itself
NEAR, FAR, BACK = 0.6, 0.2, 0.2  # weights: beside the figure, in its sentence, back
# Words that make another indicator of a name: in both or in neither.
TURNS = (
    "新增|每千|每万|每百|半失能|失能|增幅|新建|提升改造|离婚|复婚|参保率|覆盖率|达标率|"
    "城镇化率|持证率|返回率|面积|密度|一体化|边缘|孤儿|散居|困境儿童|意外|津贴|累计|"
    "4A|清廉|非法|僵尸|开放|全城通|示范型|护理型|认知|家庭养老|康养|供养|集中|最低低保|"
    "平均|消费支出|转型|占比|农村留守|女|男|城镇|农村|当年|信托|福利彩票|机构养老|"
    "城区|社区社会组织|百岁|机构和设施|公益金|发行|跨区|补发|劝导|成功|申请|居家养老"
)
TURN = re.compile(TURNS)
# Heavy: with one of them in only one of the two the indicator is another one.
HEAVY = set(
    re.split(
        r"\|",
        "新增|每千|每万|每百|半失能|新建|提升改造|增幅|孤儿|边缘|离婚|复婚|津贴|4A|平均",
    )
)
AGE = re.compile(r"(\d+)(?:[—–-]\d+)?岁")
OLD = re.compile(r"\d+(?:[—–-]\d+)?岁|老人口")
SCOPES = {"registered": "户籍", "resident": "常住"}
SAME = (
    ("人均月低保标准", "低保标准平均"),
    ("平均低保标准", "低保标准平均"),
    ("周岁", "岁"),
    ("及以上", "以上"),
    ("(含)以上", "以上"),
    ("老年人", "老人"),
    ("比例", "占比"),
    ("比重", "占比"),
    ("比率", "占比"),
    ("认知症", "认知障碍"),
    ("最低生活保障", "低保"),
    ("每名", "每"),
    ("千名", "千"),
    ("万名", "万"),
    ("百名", "百"),
    ("拥有", ""),
    ("低边", "低保边缘"),
    ("社会工作站", "社工站"),
    ("社工站", "社工站"),
    ("所占", "占比"),
    ("服务用房", "用房"),
    ("总人口", "人口"),
    ("的", ""),
    ("了", ""),
)
VERBS = re.compile(
    r"其中|安排|发放|实施|完成|打造|建成|新建成|累计|共有|现有|达到|达|列入|全市|全省|全国|实现|推进|"
    r"基本形成|率先|每人每月|约|截至|年末|年底|\d{4}年|目前|已有|已|拥有"
)
FILLING = re.compile(r"[\s“”\"'《》·、,，。:：()（）的]+")
GENERIC = re.compile(r"(?:数量|总数|单数|人数|条数|例数|数|情况)$")
SHARE = re.compile(r"占(?!比|地|用|领).*")
PARENS = re.compile(r"\(([^()]*)\)")


@dataclass(frozen=True)
class Match:
    """The indicator that fits best, None where none fits or several fit alike;
    `score` from 0 to 1; `by`: name, alias or ''; `proposals`: the best few, though none
    be taken."""

    code: str | None
    score: float
    by: str = ""
    proposals: tuple[str, ...] = ()


@dataclass(frozen=True)
class Form:
    """One way to write an indicator; `aside`: what stands in brackets behind it."""

    code: str
    bare: str
    pieces: frozenset[str]
    aside: str
    worth: float


def normal(text: str) -> str:
    """A text as names are compared."""
    narrow = text.translate(NARROW)
    for written, meant in SAME:
        narrow = narrow.replace(written, meant)
    return narrow


def pieces(text: str) -> list[str]:
    """Single characters and neighbouring pairs, marks left out; a number is one."""
    found: list[str] = []
    for stretch in text.split("|"):
        parts = re.findall(r"\d+|.", FILLING.sub("", stretch))
        found += parts
        found += ["".join(two) for two in pairwise(parts)]
    return found


class Names:
    """The catalogue's names, ready to be looked for."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        # A word that several go by finds them in a search, but tells none of them.
        shared = Counter(a for i in catalogue.indicators for a in set(i.aliases))
        own = {alias for alias, count in shared.items() if count == 1}
        self.forms = [f for i in catalogue.indicators for f in _forms(i, own)]
        held = Counter(piece for form in self.forms for piece in form.pieces)
        self.weights = {
            piece: math.log(1 + len(self.forms) / count)
            * (1 if len(piece) > 1 else LONE)
            for piece, count in held.items()
        }

    def _weight(self, pieces: frozenset[str] | set[str]) -> float:
        return sum(self.weights.get(piece, UNKNOWN) for piece in pieces)

    @cached_property
    def turns(self) -> dict[str, set[str]]:
        """Code -> the words of TURNS in its name."""
        return {
            i.code: set(TURN.findall(normal(i.name))) for i in self.catalogue.indicators
        }

    def match(self, near: str, wide: str, value: Decimal | None, unit: str) -> Match:
        """The indicator of a figure. `near`: the words right beside it; `wide`: those
        before in its sentence; `unit` as printed, '' where a table names none; `value`
        None where it is no level (a growth)."""
        close, far = normal(near), normal(f"{wide}|{near}")
        if unit == "%":
            close += "|占比"
            far += "|占比"
        base, amount = self.catalogue.base(value or Decimal(0), unit)
        fitting = {
            i.code: i
            for i in self.catalogue.indicators
            if _kept(i)
            and (not unit or _alike(i.base, base))
            and (not unit or value is None or _plausible(i, amount))
        }
        scored: dict[str, tuple[float, str]] = {}
        seen = (set(pieces(VERBS.sub("", close))), set(pieces(far)))
        solid = FILLING.sub("", close)
        exact = {f.bare for f in self.forms if f.code in fitting and f.bare in solid}
        # Of names that stand in one another the longer is meant: 社工站示范点.
        exact = {e for e in exact if not any(e != o and e in o for o in exact)}
        for form in self.forms:
            if indicator := fitting.get(form.code):
                score = self._score(form, indicator, (close, far), seen)
                score += EXACT if score and form.bare in exact else 0.0
                by = "name" if form.worth > ALIAS else "alias"
                scored[form.code] = max(scored.get(form.code, (0.0, "")), (score, by))
        return _best(scored)

    def _score(
        self,
        form: Form,
        indicator: Indicator,
        texts: tuple[str, str],
        seen: tuple[set[str], set[str]],
    ) -> float:
        whole = self._weight(form.pieces)
        close, far = (self._weight(form.pieces & found) / whole for found in seen)
        if far < ENOUGH or not _agree(indicator, texts):
            return 0.0
        # 覆盖率达92%: few words, all of them of the name, of which the rest was said.
        told = self._weight(seen[0])
        carried = self._weight(form.pieces & seen[0]) / told * far if told else 0.0
        back = carried / far
        if len(form.bare) <= SHORT and back < ENOUGH:
            return 0.0  # 社区服务中心 is no 社区
        if OLD.search(texts[0]) and not OLD.search(normal(indicator.name)):
            return 0.0  # 老年人口比例 is not the share of a whole population
        if form.worth <= ALIAS and back < WHOLE:
            return 0.0  # an alias is part of many names: 儿童友好学校 is another thing
        score = NEAR * max(close, carried) + FAR * far + BACK * back
        mine, theirs = self.turns[form.code], set(TURN.findall(texts[0]))
        around = set(TURN.findall(texts[1]))
        score -= 0.1 * len(mine - around) + 0.06 * len(theirs - mine - {"占比", "累计"})
        if (mine - around | (theirs - mine)) & HEAVY:
            score -= 0.4
        return max(0.0, score * form.worth + _aside(form, texts))


def _forms(indicator: Indicator, own: set[str]) -> list[Form]:
    name = normal(indicator.name)
    aside = "|".join(PARENS.findall(name))
    bare = PARENS.sub("", name).strip("“”") or name
    found = {bare: 1.0, (GENERIC.sub("", bare) or bare): 0.98}
    # 乡镇（街道）社工站 is said with and without what stands in the brackets.
    if not name.endswith(")"):
        found.setdefault(name.replace("(", "").replace(")", ""), 1.0)
    for alias in indicator.aliases:
        if alias in own and len(alias) >= 4 and not alias.isascii():
            found.setdefault(normal(alias), ALIAS)
    return [
        Form(
            indicator.code, FILLING.sub("", text), frozenset(pieces(text)), aside, worth
        )
        for text, worth in found.items()
    ]


def _kept(indicator: Indicator) -> bool:
    """Left out: what only tells where a plan prints a figure a second time."""
    return not indicator.name.endswith("（正文）")


def _alike(one: str, other: str) -> bool:
    """Units that may mean the same thing: 名 and 位 count people, 处 and 家 places."""
    groups = ({"人", "位"}, {"个", "处"}, {"元", "元/人·月"}, {"件", "例", "对"})
    if one == other:
        return True
    loose = other in ("万", "亿")
    return loose or any(one in group and other in group for group in groups)


def _plausible(indicator: Indicator, amount: Decimal) -> bool:
    return indicator.low * 0.2 <= float(amount) <= indicator.high * 5


def _agree(indicator: Indicator, texts: tuple[str, str]) -> bool:
    """Ages in the name must be said, and no other age beside the figure; where only
    registered people are spoken of, residents are not meant."""
    ages = set(AGE.findall(normal(indicator.name)))
    said = {scope for scope, word in SCOPES.items() if word in texts[1]}
    if indicator.scope in SCOPES and said and indicator.scope not in said:
        return False
    close, far = (set(AGE.findall(t)) for t in texts)
    if indicator.measure == "rate" and "占" in indicator.name:
        return ages <= far
    return ages <= far and (not close or not ages or bool(ages & close))


def _aside(form: Form, texts: tuple[str, str]) -> float:
    """What brackets say of a scope decides between names that are otherwise alike."""
    if not form.aside:
        return 0.0
    words = re.split(r"[、,，|]", form.aside)
    close, far = (any(word in text for word in words) for text in texts)
    return 0.12 if close else 0.04 if far else -0.06


def _best(scored: dict[str, tuple[float, str]]) -> Match:
    order = sorted(
        ((score, by, code) for code, (score, by) in scored.items()), reverse=True
    )
    near = tuple(code for score, _, code in order[:MOST_PROPOSED] if score)
    if not order or order[0][0] < ENOUGH:
        return Match(None, order[0][0] if order else 0.0, proposals=near)
    score, by, code = order[0]
    if len(order) > 1 and score - order[1][0] < APART:
        return Match(None, score, proposals=near)
    return Match(code, min(1.0, score), by, near)
