using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Roi.Cli.Tests.Files;

namespace Roi.Cli.Tests.Samples;

/// <summary>A small case in five files in which every place of a name can be given another text: rules, a layer on them, a scenario,
/// figures that came in and measured values.</summary>
/// <remarks>A place is written <c>⟨place=text⟩</c>; where a place stands several times, all of them are named alike.</remarks>
internal static partial class NamedPlaces
{
    private const string Rules = """
        {
          "id": "⟨rule file id=rules⟩", "version": "⟨version=1.0.0⟩", "title": "⟨title of rules=Rules⟩",
          "owner": "⟨owner=Finance⟩",
          "approved": { "by": "⟨approver=Finance⟩", "on": "2026-01-15" },
          "site": {
            "deployment": { "title": "What is bought", "values": ["⟨word of a site fact=sensors⟩", "cameras"] },
            "⟨site fact=shift⟩": { "title": "Shifts", "values": ["one", "two"] }
          },
          "inputs": {
            "implementationCost": { "title": "Implementation cost", "unit": "money" },
            "annualRunningCost": { "title": "Running cost", "unit": "money/yr" },
            "goLiveMonths": { "title": "Go-live", "unit": "month" },
            "rampUpMonths": { "title": "Ramp-up", "unit": "month" },
            "⟨input of the site=energy⟩": { "title": "⟨title of an input=Energy⟩", "unit": "⟨unit=kWh⟩/yr" },
            "price": { "title": "Price", "unit": "money/⟨unit=kWh⟩", "default": 0.5, "neutral": 0 },
            "⟨input of lines=stops⟩": { "title": "Stops", "unit": "h/yr", "per": "line" },
            "hourly": { "title": "An hour", "unit": "money/h", "per": "line" },
            "⟨derived input=spent⟩": { "title": "Spent", "unit": "money/yr", "formula": "⟨input of the site=energy⟩ * price" }
          },
          "factors": {
            "⟨factor=saved⟩": { "range": ["10%", "30%"], "source": "⟨source=Us⟩",
              "cases": [{ "when": "site.⟨site fact=shift⟩ == 'two'", "range": ["15%", "30%"], "source": "Us" }] },
            "avoided": { "⟨key of a factor=value⟩": { "⟨shape=uniform⟩": [0.1, 0.2] }, "conservative": "10%", "source": "Us" }
          },
          "vendorShareKept": { "range": ["50%", "60%"], "source": "Us" },
          "evidence": { "⟨grade=vendor⟩": { "widen": "10%", "source": "Us" } },
          "drivers": [
            { "id": "⟨driver=saving⟩", "title": "⟨title of a driver=Saving⟩",
              "when": "site.deployment == '⟨word of a site fact=sensors⟩'",
              "formula": "⟨derived input=spent⟩ * ⟨factor=saved⟩" },
            { "id": "stopping", "title": "Stops", "formula": "⟨input of lines=stops⟩ * hourly * avoided" }
          ],
          "finance": { "horizonMonths": 60, "⟨finance term=discountRate⟩": "10%",
                        "amortisationYears": 3, "outlay": "⟨outlay=atStart⟩" },
          "checks": [
            { "id": "⟨check=enough⟩", "severity": "⟨severity=warning⟩",
              "expect": "⟨statistic=p50⟩(benefit.⟨driver=saving⟩) >= 1",
              "message": "⟨message=Little⟩", "advice": "⟨advice=Look⟩", "source": "Us" },
            { "id": "sum", "severity": "warning", "currency": "⟨currency of a check=EUR⟩",
              "expect": { "⟨group=all⟩": ["p50(⟨outcome=npv⟩) > 0", "mean(⟨input of the site=energy⟩) > 0",
                "p50(worstEventLine.⟨input of lines=stops⟩) > 0", "p10(⟨derived input=spent⟩) > 0",
                "mean(⟨factor=saved⟩) < 1", "mean(price) > 0"] },
              "message": "Little", "advice": "Look", "source": "Us" }
          ],
          "hurdles": [
            { "id": "⟨hurdle=soon⟩", "title": "⟨title of a hurdle=Soon⟩", "expect": "p50(payback) <= 600", "source": "Us" }
          ],
          "tests": [
            { "name": "⟨test=It passes⟩",
              "given": {
                "site": { "deployment": "⟨word of a site fact=sensors⟩", "⟨site fact=shift⟩": "two" },
                "inputs": { "implementationCost": 100, "annualRunningCost": 0, "goLiveMonths": 0, "rampUpMonths": 0,
                            "⟨input of the site=energy⟩": 100000 },
                "lines": [{ "name": "⟨line of a test=A⟩", "inputs": { "⟨input of lines=stops⟩": 10, "hourly": 100 } }] },
              "expect": { "⟨check=enough⟩": "pass", "⟨hurdle=soon⟩": "pass" } }
          ]
        }
        """;

    private const string Layer = """
        {
          "id": "⟨layer id=layer⟩", "version": "1.0.0", "title": "Layer", "extends": "rules.json", "tightenOnly": true,
          "factors": { "⟨factor=saved⟩": { "range": ["10%", "25%"], "source": "Us" } },
          "checks": [{ "id": "⟨added check=more⟩", "severity": "warning", "expect": "mean(roi) > -2",
            "message": "Little", "advice": "Look",
            "source": "Us", "added": true }],
          "finance": { "discountRate": "11%" }
        }
        """;

    private const string Scenario = """
        {
          "title": "⟨title=Case⟩", "currency": "⟨currency=EUR⟩", "rules": "rules.json",
          "site": { "deployment": "⟨word of a site fact=sensors⟩", "⟨site fact=shift⟩": "two" },
          "worstEvent": { "date": "2026-03-14", "line": "⟨line=Filler⟩", "hours": 12, "cost": 5000 },
          "inputs": {
            "implementationCost": { "value": { "uniform": [90000, 110000] }, "source": "⟨source of a value=Offer⟩",
              "evidence": "⟨grade of a value=estimated⟩" },
            "annualRunningCost": 1000, "goLiveMonths": 1, "rampUpMonths": 2,
            "⟨input of the site=energy⟩": { "uniform": [900000, 1100000] },
            "⟨input of the case=price⟩": 0.4
          },
          "lines": [
            { "name": "⟨line=Filler⟩", "inputs": {
              "⟨input of lines=stops⟩": { "samples": "⟨file=measured⟩.csv", "column": "⟨column=hours⟩" }, "hourly": 800 } },
            { "name": "Packer", "inputs": { "⟨input of lines=stops⟩": { "uniform": [50, 70] }, "hourly": 500 } }
          ],
          "vendorClaims": { "⟨factor=saved⟩": "40%", "⟨claim=avoided⟩": "30%" },
          "correlations": [{ "between": ["⟨line=Filler⟩/⟨input of lines=stops⟩", "⟨input of the site=energy⟩"], "rank": 0.4 },
            { "between": ["⟨correlated=implementationCost⟩", "⟨input of the site=energy⟩"], "rank": 0.2 }],
          "softBenefits": ["⟨soft benefit=Calm⟩"]
        }
        """;

    private const string Actuals = """
        {
          "title": "⟨title of figures=Year one⟩", "source": "⟨source of figures=Ledger⟩",
          "benefits": { "⟨driver=saving⟩": 90000, "⟨driver that came in=stopping⟩": 8000 },
          "inputs": { "⟨input of the site=energy⟩": 950000, "⟨factor=saved⟩": "20%", "⟨figure=goLiveMonths⟩": 2 },
          "lines": [{ "name": "⟨line=Filler⟩", "inputs": { "⟨input of lines=stops⟩": 90 } },
            { "name": "⟨line that came in=Packer⟩", "inputs": { "⟨input of lines=stops⟩": 55 } }]
        }
        """;

    private const string Samples = "day,⟨column=hours⟩\n1,80\n2,90\n3,120\n4,70\n";

    private static readonly (string File, string Text)[] Files =
    [
        ("rules.json", Rules), ("layer.json", Layer), ("scenario.json", Scenario), ("actuals.json", Actuals),
        ("⟨file=measured⟩.csv", Samples),
    ];

    /// <summary>Every place of a name.</summary>
    public static ImmutableArray<string> All { get; } =
    [
        .. Files.SelectMany(file => Place().Matches(file.File + file.Text)).Select(match => match.Groups["place"].Value).Distinct(),
    ];

    /// <summary>Whether a place is in the rules or in the layer on them, and so concerns whoever checks those alone.</summary>
    public static bool IsInRules(string place) => (Rules + Layer).Contains($"⟨{place}=", StringComparison.Ordinal);

    /// <summary>Writes the files.</summary>
    /// <param name="scratch">Where to.</param>
    /// <param name="words">The words of some of the places; the others stay as they are.</param>
    public static void Write(Scratch scratch, IReadOnlyDictionary<string, string> words)
    {
        foreach (var (file, text) in Files)
            scratch.Write(With(file), With(text));

        string With(string text) => Place().Replace(
            text, match => words.GetValueOrDefault(match.Groups["place"].Value, match.Groups["text"].Value));
    }

    [GeneratedRegex("⟨(?<place>[^=]+)=(?<text>[^⟩]*)⟩")]
    private static partial Regex Place();
}
