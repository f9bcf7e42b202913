using System.Text.Json.Nodes;

namespace Roi.Rules.Tests.Laws.Layers;

/// <content>Edits of checks and hurdles.</content>
internal sealed partial class RandomLayer
{
    private bool CheckSeverity() => WithJudged(isCheck: true, (check, _) =>
    {
        var old = (string)check["severity"]!;
        check["severity"] = IsStricter ? old == "info" ? "warning" : "error" : draws.OneOf("info", "warning");
        return (string)check["severity"]! != old;
    });

    private bool JudgedExpect() => WithJudged(isCheck: null, (judged, expected) =>
    {
        var changed = expected with
        {
            Conditions = [.. expected.Conditions.Select(condition => draws.Chance(0.7)
                ? condition.Harder(IsStricter ? draws.Between(0, 0.5) : -draws.Between(0, 0.9)) with
                {
                    Operator = draws.Chance(0.8) ? condition.Operator : condition.Operator[..1] + (draws.Chance(0.5) ? "=" : ""),
                    Level = draws.Chance(0.8) ? condition.Level : draws.Between(0.05, 0.95),
                } : condition)],
        };
        judged["expect"] = changed.ToJson();
        return true;
    });

    private bool JudgedReworded() => WithJudged(isCheck: null, (judged, expected) =>
    {
        judged["expect"] = expected.ToJson(condition => condition.Respelt(draws));
        return true;
    });

    private bool JudgedReplaced() => WithJudged(isCheck: null, (judged, expected) =>
    {
        var further = RandomCondition.Of(draws, below.DriverIds, below.Outcomes.Count > 0);
        judged["expect"] = (draws.Below(4) switch
        {
            0 => below.Expectation(),
            1 when expected.Conditions.Length > 1 => expected with { Conditions = expected.Conditions[..1] },
            2 when expected.Conditions.Length > 1 => expected with { Conditions = [.. expected.Conditions, .. expected.Conditions] },
            _ => new(expected.Joint.Length == 0 ? draws.OneOf("all", "any") : expected.Joint, [.. expected.Conditions, further]),
        }).ToJson();
        return true;
    });

    private bool JudgedWhen() => WithJudged(isCheck: null, (judged, _) =>
    {
        var (old, other) = ((string?)judged["when"], RandomFormula.When(draws));
        if (old is null)
            judged["when"] = draws.OneOf(other, "site.deployment == 'quality' or site.deployment != 'quality'");
        else if (draws.Chance(0.4))
            judged.Remove("when");
        else
            judged["when"] = draws.Chance(0.7) ? $"({old}) or {other}" : $"({old}) and {other}";
        return true;
    });

    private bool JudgedCurrency() => WithJudged(isCheck: null, (judged, _) =>
    {
        judged["currency"] = draws.Chance(0.8) && judged["currency"] is { } known ? known.DeepClone() : draws.OneOf("USD", "EUR");
        return true;
    });

    private bool Goes(string part)
    {
        var known = part == "checks" ? below.Checks : below.Hurdles;
        if (known.Count == 0)
            return false;
        var id = (string)draws.OneOf([.. known])["id"]!;
        if (!touched.Add(id))
            return false;
        Items(part).Add(new JsonObject { ["id"] = id, ["removed"] = true });
        return true;
    }

    private bool Comes(string part)
    {
        var id = part == "checks" ? "new-check" : "new-hurdle";
        if (!touched.Add(id))
            return false;
        var judged = below.Judged(id, below.Expectation(), part == "hurdles");
        judged["added"] = true;
        if (part == "hurdles" && draws.Chance(0.5) && below.Hurdles.Count > 0 && below.Hurdles[0]["when"] is { } when)
            judged["when"] = when.DeepClone();
        Items(part).Add(judged);
        return true;
    }

    private bool WithJudged(bool? isCheck, Func<JsonObject, RandomExpectation, bool> edit)
    {
        var part = (isCheck ?? draws.Chance(0.7)) ? "checks" : "hurdles";
        var known = part == "checks" ? below.Checks : below.Hurdles;
        if (known.Count == 0)
            return false;
        var judged = draws.OneOf([.. known]).DeepClone().AsObject();
        var id = (string)judged["id"]!;
        if (touched.Contains(id) || !edit(judged, below.Expected[id]))
            return false;
        touched.Add(id);
        Items(part).Add(judged);
        return true;
    }
}
