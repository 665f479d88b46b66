"""The template profiles as one page: for whom, for when, from where, which levels, weights and parameters."""

from collections.abc import Iterator

from generator.rules import NOT_VERIFIED, parameter_source, parameter_value
from jixiao.profiles.load import base_parameters, profiles, sources
from jixiao.profiles.model import Profile
from jixiao.profiles.regions import province_name
from jixiao.reports.words import KINDS


def profiles_page() -> str:
    """profiles.md."""
    lines = [
        "# 表样模板",
        "",
        "每个模板是 `src/jixiao/profiles/data/templates/` 下的一个 YAML 文件。",
        "本页由 `python docs/handbook/make_handbook.py` 生成。",
        "",
        "选哪个模板由表的内容决定（种类、地区、年度、一级指标、表头），`--profile ID` 可以指定。",
        "用了哪个、为什么，都写在结果里。",
        "一个也不相符时只用通用参数（`base`），与层级、权重有关的规则不适用。",
        "",
        "| ID | 名称 | 地区 | 年度 | 核对 |",
        "|---|---|---|---|---|",
    ]
    lines += [
        f"| [`{key}`](#{key}) | {profile.title} | {_region(profile)} | {_years(profile)} | {_verified(profile)} |"
        for key, profile in profiles().items()
    ]
    for profile in profiles().values():
        lines += ["", *_section(profile)]
    lines += ["", "## 通用参数", "", "| 参数 | 值 | 意思 | 来源 |", "|---|---|---|---|"]
    lines += [
        f"| `{name}` | {parameter_value(parameter)} | {parameter.meaning} | {parameter_source(parameter)} |"
        for name, parameter in sorted(base_parameters().items())
    ]
    return "\n".join([*lines, ""])


def _section(profile: Profile) -> Iterator[str]:
    yield from (f"## {profile.id}", "", profile.title, "")
    yield f"- 种类：{'、'.join(KINDS[kind] for kind in KINDS if kind in profile.kinds)}"
    yield f"- 地区：{_region(profile)}；年度：{_years(profile)}；{_verified(profile)}"
    yield f"- 来源：{'；'.join(_source(key) for key in profile.sources)}"
    if profile.required_parts:
        yield f"- 应有的部分：{'、'.join(f'`{part}`' for part in profile.required_parts)}"
    if profile.columns:
        yield f"- 指标表的列：{'、'.join(f'`{column}`' for column in profile.columns)}"
    if profile.level_pairs:
        yield from ("", "| 一级指标 | 二级指标 | 权重 |", "|---|---|---|")
        for upper, lower in profile.level_pairs.items():
            mark = "（必有）" if upper in profile.required_level1 else ""
            needed = profile.required_level2.get(upper, ())
            seconds = "、".join(f"{label}{'（必有）' if label in needed else ''}" for label in lower) or "不限"
            yield f"| {upper}{mark} | {seconds} | {profile.weights.get(upper, '')} |"
        beside = {label: points for label, points in profile.weights.items() if label not in profile.level_pairs}
        yield from (f"| {label} | | {points} |" for label, points in beside.items())
    if profile.weights_source:
        yield from ("", f"权重来源：{_source(profile.weights_source)}")
    own = {name: entry for name, entry in profile.parameters.items() if entry != base_parameters()[name]}
    if own:
        yield from ("", "| 与通用值不同的参数 | 值 | 意思 | 来源 |", "|---|---|---|---|")
        yield from (
            f"| `{name}` | {parameter_value(entry)} | {entry.meaning} | {parameter_source(entry)} |"
            for name, entry in sorted(own.items())
        )


def _source(key: str) -> str:
    source = sources()[key]
    return f"{source.document}（{source.title}{'' if source.verified else f'；{NOT_VERIFIED}'}）"


def _region(profile: Profile) -> str:
    return "全国" if profile.region is None else province_name(profile.region) or profile.region


def _years(profile: Profile) -> str:
    if profile.first_year is None and profile.last_year is None:
        return "不限"
    if profile.last_year is None:
        return f"{profile.first_year}年起"
    if profile.first_year in (None, profile.last_year):
        return f"{profile.last_year}年" if profile.first_year else f"至{profile.last_year}年"
    return f"{profile.first_year}—{profile.last_year}年"


def _verified(profile: Profile) -> str:
    return "已核对" if profile.verified else "未核对原文"
