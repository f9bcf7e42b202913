using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Roi.Cli.Reports.Deck;
using Roi.Cli.Tests.Samples;
using Roi.Cli.Text;
using Roi.Rules.Checks;
using Roi.Rules.Insight;
using Roi.Rules.Language;
using Roi.Rules.Running;
using Roi.Rules.Vocabulary;

namespace Roi.Cli.Tests.Reports.Deck;

public sealed class BoardPackTests
{
    private static readonly XNamespace C = DeckFile.C;

    public static TheoryData<string> Samples => [.. All.Keys.Order(StringComparer.Ordinal)];

    private static ImmutableDictionary<string, Analysis> All { get; } =
        SampleAnalysis.All.AddRange(SampleAnalysis.Peculiar).Add("Whole", Whole).Add("LongNames", LongNames);

    /// <summary>The ordinary sample with limits, stress sets and a check that fails.</summary>
    private static Analysis Whole
    {
        get
        {
            var analysis = SampleAnalysis.Ordinary;
            var hurdle = analysis.Hurdles[0];
            HurdleAnswer Answer(double chance) => new(hurdle.Id, new(chance, 0.001), chance >= 0.8, chance - 0.8, 0.001);
            var insight = analysis.Insight!;
            var curve = insight.Curves[0];
            curve = curve with
            {
                Points = [.. curve.Points.Select((point, i) => point with { Hurdles = [Answer(i / (curve.Points.Length - 1.0))] })],
            };
            FrontierLimit limit = new(curve.Name, curve.Title, curve.Unit, IsAtLeast: true, curve.Points[16].Input)
            {
                Between = (curve.Points[15].Input, curve.Points[17].Input),
                IsCoarse = false,
                StandardError = null,
                TurnsAgain = false,
            };
            StressFigures figures = new([analysis["npv"].Statistics, analysis["payback"].Statistics], analysis.Hurdles, PayDecision.Pays);
            return analysis with
            {
                Insight = insight with
                {
                    Curves = [curve, .. insight.Curves.Skip(1)],
                    Frontier = [new(hurdle.Id, hurdle.Title, true, [limit]) { NotTurned = [] }],
                    Base = insight.Base with { Hurdles = [Answer(0.99)] },
                },
                Stress = new(16_384, figures, [new("slow", "Vendor slips six months", [("goLiveMonths", "+6")], figures, [])]),
            };
        }
    }

    /// <summary>Every name in scripts that Inter lacks, mixed with directions and control characters, and over 10,000 characters
    /// long.</summary>
    private static Analysis LongNames
    {
        get
        {
            var analysis = Whole;
            var name = string.Concat(Enumerable.Repeat("北方装瓶厂 توقف 👩‍🏭 <b>&\u0001\u202E line\n", 500));
            return analysis with
            {
                Title = name,
                SoftBenefits = [name, name],
                Prepared = new(name, "2026-04-02", name, "draft"),
                Outcomes = [.. analysis.Outcomes.Select(outcome => outcome with { Title = name })],
                Findings = [.. analysis.Findings.Select(finding => finding with { Title = name, Message = name, Advice = name })],
                Hurdles = [.. analysis.Hurdles.Select(hurdle => hurdle with { Title = name, Expect = name })],
                Disclosures = [name],
                WorstEvent = analysis.WorstEvent! with { Line = name },
                Insight = analysis.Insight! with
                {
                    Tornado = [.. analysis.Insight.Tornado.Select(bar => bar with { Title = name })],
                    Curves = [.. analysis.Insight.Curves.Select(curve => curve with { Title = name })],
                    Frontier = [.. analysis.Insight.Frontier.Select(hurdle => hurdle with
                    {
                        Title = name,
                        Limits = [.. hurdle.Limits.Select(limit => limit with { Title = name })],
                    })],
                },
            };
        }
    }

    [Fact]
    public void A_case_with_everything_has_a_slide_for_every_question_in_this_order() => Assert.Equal(
        [
            "NPV is above zero in every trial; at least 80 % are asked for. The likely NPV is USD 1.81 M.",
            "By these rules: buy if the recheck confirms the inputs; as the case stands, it pays",
            "Last year's worst event equals 66 % of the implementation cost",
            "Downtime reduction value brings the most: USD 812 k a year",
            "Of USD 1.42 M claimed per year, USD 690 k is counted",
            "Cash out stays within USD 877 k in 9 of 10 trials",
            "NPV is above zero in 99.7 % of trials; P50 is USD 1.81 M",
            "Filler 1: Unplanned downtime moves NPV most: 1.33 M to 2.3 M",
            "Earns more than it costs: still met if filler 1: Unplanned downtime is at least 483 h/yr (now 433.5 h/yr)",
            "1 warning asks for a second look at the inputs",
            "The benefit at full rate is carried most by downtime reduction (benchmark) and reactive maintenance (not stated)",
            "Stress sets: it pays under all 1; the lowest likely NPV is USD 1.81 M (vendor slips six months)",
            "Not counted: 2 soft benefits enter no number of this case",
            "How the figures are defined, and how to get the same ones again",
        ], DeckFile.Of(Whole).Titles);

    [Fact]
    public void What_has_no_data_has_no_slide() => Assert.Equal(
        [
            "The hurdle is missed; NPV is USD −700 k",
            "By these rules: do not buy on these terms; it does not pay",
            "No driver brings a benefit",
            "Still losing at month 60: cash is USD −1.57 M",
            "The benefit at full rate is carried most by downtime reduction (benchmark) and reactive maintenance (not stated)",
            "How the figures are defined, and how to get the same ones again",
        ], DeckFile.Of(SampleAnalysis.FixedAndHopeless).Titles);

    [Theory, MemberData(nameof(Samples))]
    public void Nothing_in_it_makes_a_program_repair_it(string sample)
    {
        var deck = DeckFile.Of(All[sample]);
        Assert.Empty(DeckLint.Faults(deck));
        using var document = PresentationDocument.Open(new MemoryStream(deck.Bytes), isEditable: false);
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(document, TestContext.Current.CancellationToken)
            .Select(fault => $"{fault.Part?.Uri} {fault.Path?.XPath}: {fault.Description}"));
    }

    [Theory, MemberData(nameof(Samples))]
    public void Caches_of_charts_hold_what_their_sheets_hold(string sample)
    {
        var deck = DeckFile.Of(All[sample]);
        foreach (var (path, root) in deck.Parts("charts"))
        {
            var cells = deck.Cells(path);
            var references = root.Descendants().Where(one => one.Name == C + "strRef" || one.Name == C + "numRef").ToList();
            Assert.NotEmpty(references);
            foreach (var reference in references)
            {
                var addresses = Addresses(reference.Element(C + "f")!.Value);
                var cache = reference.Elements().Single(one => one.Name.LocalName.EndsWith("Cache", StringComparison.Ordinal));
                Assert.Equal(addresses.Count.ToString(CultureInfo.InvariantCulture), cache.Element(C + "ptCount")!.Attribute("val")!.Value);
                var points = cache.Elements(C + "pt").ToDictionary(
                    point => int.Parse(point.Attribute("idx")!.Value, CultureInfo.InvariantCulture), point => point.Value);
                foreach (var (i, address) in addresses.Index())
                    Assert.Equal(cells.GetValueOrDefault(address), points.GetValueOrDefault(i));
            }
        }
    }

    [Fact]
    public void The_fan_has_the_cash_of_the_analysis_month_by_month()
    {
        var fan = Whole.Result.CashFan;
        var columns = Columns(Whole, "areaChart");
        Assert.Equal(fan.P10, columns[1]);
        Assert.All(fan.P90.Zip(fan.P10, columns[2]), band => Assert.Equal(band.First - band.Second, band.Third, 1e-6));
        Assert.Equal(fan.P90, columns[3]);
        Assert.Equal(fan.P50, columns[4]);
        Assert.Equal(fan.P10, columns[5]);
        Assert.Equal([fan.DeepestExposure.P10], columns[6].Distinct());
    }

    [Fact]
    public void The_tornado_has_the_swings_of_the_analysis_around_its_P50()
    {
        var insight = Whole.Insight!;
        var (deck, path) = Find(Whole, root => root.Descendants(C + "overlap").Any(one => one.Attribute("val")!.Value == "100")
            && root.Descendants(C + "barDir").Single().Attribute("val")!.Value == "bar"
            && root.Descendants(C + "grouping").Single().Attribute("val")!.Value == "clustered");
        var columns = Columns(deck, path);
        var bars = insight.Tornado.Take(9).ToList();
        Assert.Equal(bars.Select(bar => bar.Low.P50.Value - insight.Base.Npv.P50), columns[0]);
        Assert.Equal(bars.Select(bar => bar.High.P50.Value - insight.Base.Npv.P50), columns[1]);
    }

    [Theory]
    [InlineData("Whole")]
    [InlineData("NegativeBridge")]
    [InlineData("Odd")]
    public void The_six_series_of_a_bridge_add_up_to_its_bars_on_both_sides_of_zero(string sample)
    {
        var analysis = All[sample];
        var (deck, path) = Find(analysis, root => root.Descendants(C + "barChart").Elements(C + "grouping")
            .Any(one => one.Attribute("val")!.Value == "stacked"));
        var columns = Columns(deck, path);
        var level = 0.0;
        var rows = BridgeTable.Rows(analysis);
        for (var i = 0; i < rows.Length; i++)
        {
            var from = rows[i].Step is null ? 0 : level;
            level = rows[i].Step is null ? rows[i].Amount : level + rows[i].Amount;
            var (low, high) = (Math.Min(from, level), Math.Max(from, level));
            Assert.Equal(Math.Max(high, 0), columns[0][i] + columns[2][i] + columns[4][i], 1e-6);
            Assert.Equal(Math.Min(low, 0), columns[1][i] + columns[3][i] + columns[5][i], 1e-6);
            Assert.Equal(Math.Max(low, 0), columns[0][i], 1e-6);
            Assert.Equal(Math.Min(high, 0), columns[1][i], 1e-6);
        }
    }

    [Theory]
    [InlineData("Ordinary")]
    [InlineData("Odd")]
    [InlineData("HeavyTails")]
    [InlineData("NpvWithGap")]
    public void The_columns_of_the_histogram_hold_all_trials_and_its_losses_those_below_zero(string sample)
    {
        var analysis = All[sample];
        var (deck, path) = Find(analysis, root => root.Descendants(C + "barDir").Any(one => one.Attribute("val")!.Value == "col"));
        var columns = Columns(deck, path);
        var curve = analysis.Result.QuantileCurves["npv"];
        Assert.Equal(1, columns.SelectMany(column => column).Sum(), 1e-9);
        var losses = Headings(deck, path).ToList().IndexOf("Below zero") - 1;
        Assert.Equal(QuantileCurve.ShareBelow(curve, 0), columns[losses].Sum(), 1e-9);
    }

    [Theory, MemberData(nameof(Samples))]
    public void Every_text_fits_its_box(string sample)
    {
        foreach (var slide in BoardPack.Slides(All[sample]))
            foreach (var shape in slide.Shapes.Where(shape => shape.Descendants(DeckFile.A + "ext").Any()))
            {
                var size = shape.Descendants(DeckFile.A + "ext").First();
                var place = shape.Descendants(DeckFile.A + "off").First();
                var inset = 2 * Points(shape.Descendants(DeckFile.A + "bodyPr").FirstOrDefault()?.Attribute("lIns")?.Value ?? "0");
                var (width, height) = (Points(size.Attribute("cx")!.Value), Points(size.Attribute("cy")!.Value));
                Assert.InRange(Points(place.Attribute("y")!.Value) + height, 0, DeckStyle.Foot.Y);
                Assert.InRange(Points(place.Attribute("x")!.Value) + width, 0, DeckStyle.Width - DeckStyle.Margin + 0.01);
                if (shape.Name == DeckFile.P + "sp")
                    Assert.InRange(shape.Descendants(DeckFile.A + "p").Sum(paragraph => Height(paragraph, width - inset)), 0,
                        height - inset + 0.01);
            }

        static double Points(string emu) => long.Parse(emu, CultureInfo.InvariantCulture) / 12_700.0;

        static double Hundredths(XElement element, string name) =>
            int.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture) / 100.0;

        static double Height(XElement paragraph, double width)
        {
            if (paragraph.Descendants(DeckFile.A + "rPr").FirstOrDefault() is not { } run)
                return 0;
            var indent = Points(paragraph.Descendants(DeckFile.A + "pPr").Single().Attribute("marL")!.Value);
            return new Paragraph(string.Concat(paragraph.Descendants(DeckFile.A + "t").Select(text => text.Value)), Hundredths(run, "sz"))
            {
                IsBold = run.Attribute("b")!.Value == "1",
                Above = Hundredths(paragraph.Descendants(DeckFile.A + "spcPts").Single(), "val"),
            }.Height(width - indent);
        }
    }

    [Fact]
    public void A_title_that_had_no_room_is_in_the_notes_whole()
    {
        var slides = BoardPack.Slides(LongNames).Where(slide => slide.Title.EndsWith('…')).ToList();
        Assert.NotEmpty(slides);
        Assert.All(slides, slide => Assert.StartsWith(slide.Title[..^1], slide.Notes[0], StringComparison.Ordinal));
        Assert.All(slides, slide => Assert.InRange(slide.Notes[0].Length, slide.Title.Length + 1, int.MaxValue));
    }

    [Theory, MemberData(nameof(Samples))]
    public void The_same_analysis_gives_the_same_bytes(string sample) =>
        Assert.Equal(DeckFile.Of(All[sample]).Bytes, DeckFile.Of(All[sample]).Bytes);

    [Theory, MemberData(nameof(Samples))]
    public void Every_slide_has_one_title_notes_and_a_foot_that_names_the_run_and_every_chart_is_told_in_words(string sample)
    {
        var (analysis, deck) = (All[sample], DeckFile.Of(All[sample]));
        Assert.All(deck.Titles, title => Assert.InRange(title.Length, 1, 300));
        foreach (var (path, root) in deck.Parts("slides"))
        {
            var foot = DeckFile.Text(root.Descendants(DeckFile.P + "sp").Single(shape =>
                shape.Descendants(DeckFile.P + "ph").Any(place => place.Attribute("type")?.Value == "ftr")));
            Assert.Contains($"· {Sentences.Verdicts(analysis)}\nRun {analysis.RunId} · roi {analysis.Version} · 2026-04-02 · rules "
                + "northfield-finance 1.2.0", foot, StringComparison.Ordinal);
            var notes = deck.Xml(deck.Relationships(path)["rId2"]);
            Assert.Contains($"Run {analysis.RunId}, roi {analysis.Version}", DeckFile.Text(notes), StringComparison.Ordinal);
            Assert.All(root.Descendants(DeckFile.P + "graphicFrame"), frame =>
                Assert.NotEmpty(frame.Descendants(DeckFile.P + "cNvPr").Single().Attribute("descr")!.Value));
        }
    }

    private static (DeckFile Deck, string Path) Find(Analysis analysis, Func<XElement, bool> isWanted)
    {
        var deck = DeckFile.Of(analysis);
        return (deck, deck.Parts("charts").Single(chart => isWanted(chart.Root)).Path);
    }

    private static List<List<double>> Columns(Analysis analysis, string kind)
    {
        var (deck, path) = Find(analysis, root => root.Descendants(C + kind).Any());
        return Columns(deck, path);
    }

    private static IEnumerable<string> Headings(DeckFile deck, string path) =>
        deck.Cells(path).Where(cell => cell.Key[1..] == "1").Select(cell => cell.Value);

    /// <summary>The columns of numbers of the sheet behind a chart.</summary>
    private static List<List<double>> Columns(DeckFile deck, string path)
    {
        var cells = deck.Cells(path);
        return [.. cells.Keys.Select(key => key[..1]).Distinct().Order(StringComparer.Ordinal)
            .Select(letter => cells.Where(cell => cell.Key[..1] == letter && cell.Key[1..] != "1").Select(cell => cell.Value).ToList())
            .Where(column => column.TrueForAll(value => double.TryParse(value, CultureInfo.InvariantCulture, out _)))
            .Select(column => column.ConvertAll(value => double.Parse(value, CultureInfo.InvariantCulture)))];
    }

    /// <summary>The addresses of a reference such as Sheet1!$B$2:$B$9.</summary>
    private static List<string> Addresses(string reference)
    {
        var ends = reference[(ChartTable.Sheet.Length + 1)..].Replace("$", "", StringComparison.Ordinal).Split(':');
        var (from, to) = (Row(ends[0]), Row(ends[^1]));
        return [.. Enumerable.Range(from, to - from + 1).Select(row => Invariant($"{ends[0][0]}{row}"))];

        static int Row(string address) => int.Parse(address[1..], CultureInfo.InvariantCulture);
    }
}
