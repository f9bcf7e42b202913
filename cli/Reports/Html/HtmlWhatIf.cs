using System.Text.Json;
using System.Xml.Linq;
using Roi.Cli.Text;
using Roi.Engine.Simulation;
using Roi.Rules.Insight;
using Roi.Rules.Running;
using static Roi.Cli.Reports.Html.HtmlTree;

namespace Roi.Cli.Reports.Html;

/// <summary>The section in which a reader moves one input along the computed points of its curve, or chooses a stress set. The texts are
/// all made here; the script only shows them. Without scripts the section is hidden, and the curves stand as a chart.</summary>
internal static class HtmlWhatIf
{
    /// <summary>The script of the section.</summary>
    public static string Script => HtmlFrame.Resource("what-if.js");

    /// <summary>Whether an analysis has something to move.</summary>
    public static bool Applies(Analysis analysis) => analysis.Insight is { Curves.IsEmpty: false };

    /// <summary>Creates the section; null where there is nothing to move.</summary>
    public static XElement? Create(Analysis analysis)
    {
        if (!Applies(analysis))
            return null;
        var insight = analysis.Insight!;
        var stress = (analysis.Stress?.Sets ?? []).Where(set => set.Figures is not null).ToList();
        var section = Section("what-if", "What if",
            Element("p", "Move one input along the values that were computed, all others as drawn; moving another puts it back. Nothing "
                + "is added up."),
            Element("p.band", Attribute("id", "what-if-band"), Attribute("role", "status"), Attribute("hidden", "hidden")),
            Element("dl.answers", Names(analysis).Select((name, i) => Element("div", Element("dt", name),
                Element("dd", Attribute("id", Invariant($"what-if-figure-{i}")))))),
            Element("p.buttons", ((string[])["The case as it is", .. stress.Select(set => set.Title)]).Select(title =>
                Element("button", Attribute("type", "button"), Attribute("aria-pressed", "false"), title))),
            Element("div.sliders", insight.Curves.Select((curve, i) => Slider(curve, i, analysis))),
            Element("p.note", $"{Format.Count(insight.Trials)} trials at each value, on the same random numbers"
                + (insight.Trials < analysis.Options.Trials ? ", so the case as it is may differ a little from the report." : ".")),
            Element("script", Attribute("type", "application/json"), Attribute("id", "what-if-numbers"),
                JsonSerializer.Serialize(Numbers(analysis, insight, stress), WhatIfContext.Default.WhatIfNumbers)));
        section.SetAttributeValue("hidden", "hidden");
        return section;
    }

    private static XElement Slider(ResponseCurve curve, int number, Analysis analysis)
    {
        var limits = analysis.Insight!.Frontier.SelectMany(hurdle => hurdle.Limits.Where(limit => limit.Name == curve.Name)
            .Select(limit => $"{InsightSentences.Hurdle(analysis, hurdle.Id, hurdle.Title)}: {(limit.IsAtLeast ? "at least" : "at most")} "
                + InsightSentences.LimitValue(limit))).ToList();
        return Element("div",
            Element("label", Attribute("for", Invariant($"what-if-{number}")), curve.Title,
                Element("b", Attribute("id", Invariant($"what-if-value-{number}")))),
            Element("input", Attribute("type", "range"), Attribute("id", Invariant($"what-if-{number}")), Attribute("min", "0"),
                Attribute("max", Invariant($"{curve.Points.Length}")), Attribute("value", Invariant($"{Present(curve)}")),
                Attribute("step", "1")),
            limits.Count == 0 ? null : Element("span.range", string.Join("; ", limits)));
    }

    /// <summary>The place of the case as it is among the points of a curve.</summary>
    private static int Present(ResponseCurve curve) => curve.Points.Count(point => point.Input <= curve.Present);

    private static IEnumerable<string> Names(Analysis analysis) =>
    [
        $"{InsightSentences.Npv(analysis)}, likely", "1 in 10 worse to 1 in 10 better", "Payback, likely",
        .. analysis.Insight!.Base.Hurdles.Select(hurdle => InsightSentences.Hurdle(analysis, hurdle.Id,
            analysis.Hurdles.First(finding => finding.Id == hurdle.Id).Title)),
    ];

    private static WhatIfNumbers Numbers(Analysis analysis, CaseInsight insight, List<StressedCase> stress)
    {
        return new(Figures(insight.Base),
            [.. insight.Curves.Select(curve => new WhatIfCurve(curve.Title, Present(curve), [.. Points(curve)]))],
            [.. stress.Select(set => new WhatIfPoint(set.Title, "",
                [.. Money(set.Figures![analysis.JudgedNpv]), Months(set.Figures[LeadSentence.PaybackOf(analysis)]),
                    .. insight.Base.Hurdles.Select(hurdle => StressText.Hurdle(analysis, set.Figures,
                        analysis.Stress!.Base.Hurdles.Select(finding => finding.Id).ToList().IndexOf(hurdle.Id)))]))]);

        IEnumerable<WhatIfPoint> Points(ResponseCurve curve)
        {
            var present = Present(curve);
            foreach (var point in curve.Points[..present])
                yield return Figures(point) with { Value = Value(curve, point.Input) };
            yield return Figures(insight.Base) with { Value = Value(curve, curve.Present) + " (as it is)" };
            foreach (var point in curve.Points[present..])
                yield return Figures(point) with { Value = Value(curve, point.Input) };
        }

        string Value(ResponseCurve curve, double value) =>
            InsightSentences.Value(value, curve.Unit) + InsightSentences.Unit(curve.Unit, analysis.Currency);

        WhatIfPoint Figures(ResponsePoint point) => new("", "", [.. Money(point.Npv), Months(point.Payback),
            .. point.Hurdles.Select(hurdle => (hurdle.Chance is { } chance && !analysis.Result.Model.IsDeterministic
                    ? Format.Share(chance.Value) + ", " : "") + (hurdle.IsMet switch
                    {
                        true => "met",
                        false => "missed",
                        _ => "not decided",
                    }))]);

        IEnumerable<string> Money(OutcomeStatistics npv)
        {
            var (p10, p50, p90) = (npv.Percentile(10), npv.Percentile(50), npv.Percentile(90));
            var texts = Format.ShortMoney([p50.Value, p10.Value, p90.Value], [p50.StandardError, p10.StandardError, p90.StandardError]);
            return [$"{analysis.Currency} {texts[0]}", $"{texts[1]} to {texts[2]}"];
        }

        string Months(OutcomeStatistics payback) =>
            Format.Months(payback.P50, analysis.Result.Model.Terms.HorizonMonths, payback.Percentile(50).StandardError);
    }
}
