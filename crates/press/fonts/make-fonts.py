#!/usr/bin/env python3
"""Makes the four fonts of the papers.

NotoSansCJKsc-{Regular,Bold}-subset.otf
    Source: Debian package fonts-noto-cjk (Noto Sans CJK, SIL OFL 1.1). What stays: the simplified
    Chinese face with every character of GB 2312, level 1 of Big5 (customers in Taiwan and Hong
    Kong), level 1 of JIS X 0208 (customers in Japan), Latin, Greek, Cyrillic, kana, the marks of
    the trade, and a hand list of rare characters of personal and place names. Hinting goes: paper
    and zoomed screens do not use it. Subroutines stay: without them the file doubles.
PaperLatin-{Regular,Bold}.ttf
    Source: PyPI package fontpkg-source-sans-3 (Source Sans 3, SIL OFL 1.1, reserved font name
    'Source', hence the new name). Noto Sans CJK draws its Latin letters after Source Sans but has
    none of the letters of Poland, Czechia, Hungary, Romania or Turkey, no accents of Greece, no
    Ukrainian letters. What stays is exactly what the first pair lacks, enlarged and weighted so
    that a word of letters from both fonts looks like one.

Wants:  pip install fonttools fontpkg-source-sans-3
Run:    python3 make-fonts.py [folder with NotoSansCJK-Regular.ttc and -Bold.ttc]
"""
import pathlib
import sys

import fontpkg_source_sans_3
from fontTools import subset
from fontTools.ttLib import TTCollection, TTFont
from fontTools.varLib import instancer

SIMPLIFIED_CHINESE = "Noto Sans CJK SC"
# pwid: quotation marks of Latin width inside English text.
FEATURES = ["kern", "ccmp", "mark", "mkmk", "liga", "pwid"]
# Weight of the variable Source Sans and units per em that give the stems and capital heights of
# the Latin letters of Noto Sans CJK: 733 and 741 units per thousand against 656 and 652.
LATIN = {"Regular": (400, 895), "Bold": (645, 880)}
LATIN_NAME = "Paper Latin"
# The Latin pair alone has these: Noto CJK has a few, and a shaper would then build a letter it
# lacks out of base and accent, with the accent in the wrong place.
COMBINING = (0x0300, 0x036F)
RANGES = [
    (0x0020, 0x007E), (0x00A0, 0x024F),  # Latin with the accents of Europe
    (0x0250, 0x02FF), COMBINING, (0x0370, 0x03FF), (0x0400, 0x04FF),
    (0x1E00, 0x1EFF),  # Vietnamese
    (0x2000, 0x206F), (0x2070, 0x209F), (0x20A0, 0x20BF), (0x2100, 0x214F), (0x2150, 0x218F),
    (0x2190, 0x21FF), (0x2200, 0x22FF), (0x2460, 0x24FF), (0x2500, 0x257F), (0x25A0, 0x26FF),
    (0x2700, 0x27BF), (0x3000, 0x303F), (0x3040, 0x30FF), (0x3220, 0x324F), (0x3280, 0x32FF),
    (0x3300, 0x33FF), (0xFF00, 0xFFEF),
]
# Names that people and towns really bear and that none of the three tables holds.
RARE = (
    "龘靐喆堃赟玥珺镕昇淼焱垚犇骉鑫翀翾旻昉曌晔烨煜燚琀琇琪瑀瑄璟璠甯畯皞祎祺禛禤"
    "翚翯芃芈苒荻莜菡萱蓥薇蘅逸邨郗郜鄢钘钰铄铖锜锟镐镔闫闵颋颢飏骁骐骞鲲麒黛龑丼亓仝仵伋佺侃俣"
    "偲傕儇冏凇刭劼勐勖勍匜卬厍叡吒咏哿唛啰嗮囡圳坂坭埗埔埕埭埸堉堌塱墉墘奀妤妧姁姝姞娈娴婧嫄"
    "孖孛孚宓寘岙岽峃峤崀崟嵊嵐嵎巿帀弢彧彭徕忞怡恺悫悰愔扆挹揆搤敉斐斌昀昕昪昫昶晞晗晙晟暐暕暄暾"
    "杲枞栎桄桉桢梽棣椋椰楙楠榕槿橦檀檑氹汃汭沄沅沚沭沺泂泖泗泠洣洨洺浉浐浠浡涑涞淏淇渌湉湜湫溆"
    "滆滘滠漈漪漯潆潍潞潼澂澍澔澧濂瀛瀞瀼灏灞炅炆炘炜烜烺焓焜煊煦熙燊牂玎玙玚玟玠玢玦玮玹珅珏珣珩珮"
    "珽琏琎琤瑗瑨瑭璇璋璘瓅瓈甪甬畈畲疃睿砼硚碶碣磙祼禺稑穄竑笪筱箓箬篁簕粿綦翊聿肜臧芷芾茳荏荥莆"
    "菀菉菏葳蓢蔺蕲薏藁蘷虓蚬蛟衢裎袆覃觐訚誉謇诜诠诩谠谡豨赉赪跶踔轵辚迓迨迮遆遹郄郏郓郯鄄鄞鄣鄯"
)


def wanted() -> set[int]:
    codes = {c for first, last in RANGES for c in range(first, last + 1)}
    codes |= {ord(c) for c in RARE}
    codes |= double_bytes("gb2312", range(0xA1, 0xF8), range(0xA1, 0xFF))
    codes |= double_bytes("big5", range(0xA4, 0xC7), [*range(0x40, 0x7F), *range(0xA1, 0xFF)])
    codes |= double_bytes("euc_jp", range(0xB0, 0xD0), range(0xA1, 0xFF))
    return codes


def double_bytes(encoding: str, leads, trails) -> set[int]:
    found = set()
    for lead in leads:
        for trail in trails:
            try:
                found.add(ord(bytes([lead, trail]).decode(encoding)))
            except (UnicodeDecodeError, TypeError):
                continue
    return found


def make_chinese(collection: pathlib.Path, target: pathlib.Path) -> set[int]:
    """Writes the subset and gives the characters it has."""
    faces = TTCollection(collection).fonts
    font = next(f for f in faces if f["name"].getDebugName(1).startswith(SIMPLIFIED_CHINESE))
    options = subset.Options(
        layout_features=FEATURES, hinting=False, desubroutinize=False, notdef_outline=True,
        name_IDs=["*"], name_languages=[0x409], drop_tables=["VORG", "vhea", "vmtx", "BASE"],
    )
    marks = range(COMBINING[0], COMBINING[1] + 1)
    return save(font, options, wanted() - set(marks), target)


def make_latin(weight: str, lacking: set[int], target: pathlib.Path) -> None:
    package = pathlib.Path(fontpkg_source_sans_3.__file__).parent
    axis, units_per_em = LATIN[weight]
    variable = TTFont(package / "files" / "SourceSans3[wght].ttf")
    font = instancer.instantiateVariableFont(variable, {"wght": axis})
    font["head"].unitsPerEm = units_per_em
    font["OS/2"].usWeightClass = {"Regular": 400, "Bold": 700}[weight]
    font["OS/2"].fsSelection = {"Regular": 0x40, "Bold": 0x20}[weight]
    font["head"].macStyle = {"Regular": 0, "Bold": 1}[weight]
    rename(font, weight)
    options = subset.Options(
        layout_features=FEATURES, hinting=False, notdef_outline=True, name_IDs=["*"],
        drop_tables=["STAT", "DSIG", "gasp"],
    )
    save(font, options, lacking, target)


def rename(font: TTFont, weight: str) -> None:
    names = {
        1: LATIN_NAME, 2: weight, 3: f"{LATIN_NAME} {weight}", 4: f"{LATIN_NAME} {weight}",
        6: f"{LATIN_NAME.replace(' ', '')}-{weight}",
    }
    table = font["name"]
    table.names = [n for n in table.names if n.nameID in (0, 5, 8, 9, 11, 13, 14)]
    for number, text in names.items():
        table.setName(text, number, 3, 1, 0x409)


def save(font: TTFont, options, characters: set[int], target: pathlib.Path) -> set[int]:
    worker = subset.Subsetter(options)
    worker.populate(unicodes=characters)
    worker.subset(font)
    font["head"].modified = font["head"].created  # same input, same file
    font.recalcTimestamp = False
    font.flavor = None
    font.save(target)
    kept = set(font.getBestCmap())
    print(f"{target.name}: {len(kept)} characters, {target.stat().st_size} bytes")
    return kept


def main() -> None:
    source = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/fonts/opentype/noto")
    here = pathlib.Path(__file__).parent
    for weight in LATIN:
        collection = source / f"NotoSansCJK-{weight}.ttc"
        kept = make_chinese(collection, here / f"NotoSansCJKsc-{weight}-subset.otf")
        make_latin(weight, wanted() - kept, here / f"PaperLatin-{weight}.ttf")


if __name__ == "__main__":
    main()
