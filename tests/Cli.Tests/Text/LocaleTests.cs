using System.Text;
using Roi.Cli.Charts;
using Roi.Cli.Commands;
using Roi.Cli.Tests.Commands;
using Roi.Cli.Tests.Files;
using Roi.Cli.Text;

namespace Roi.Cli.Tests.Text;

/// <summary>Reports for people have the separators and dates of a locale; what other programs read has none.</summary>
public sealed class LocaleTests
{
    private const string Plant = "examples/full-platform/scenario.json";

    [Theory]
    [InlineData("en-US", "−1,234,567.5", "10/20/2026")]
    [InlineData("en-GB", "−1,234,567.5", "20/10/2026")]
    [InlineData("de-DE", "−1.234.567,5", "20.10.2026")]
    [InlineData("de-CH", "−1’234’567.5", "20.10.2026")]
    [InlineData("fr-FR", "−1\u202F234\u202F567,5", "20/10/2026")]
    [InlineData("it-IT", "−1.234.567,5", "20/10/2026")]
    [InlineData("es-ES", "−1.234.567,5", "20/10/2026")]
    [InlineData("nl-NL", "−1.234.567,5", "20-10-2026")]
    [InlineData("pl-PL", "−1\u00A0234\u00A0567,5", "20.10.2026")]
    [InlineData("sv-SE", "−1\u00A0234\u00A0567,5", "2026-10-20")]
    [InlineData("ja-JP", "−1,234,567.5", "2026/10/20")]
    [InlineData("ZH-cn", "−1,234,567.5", "2026/10/20")]
    public void Numbers_and_dates_are_written_as_the_table_says(string name, string number, string date) =>
        Locale.Find(name)!.Use(() =>
        {
            Assert.Equal(number, Format.Written("-1,234,567.5"));
            Assert.Equal(date, Format.Date("2026-10-20"));
        });

    [Fact]
    public void Every_way_of_printing_digits_follows() => Locale.Find("de-DE")!.Use(() =>
    {
        Assert.Equal("USD 1,73 M", Format.Money(1_728_000, "USD"));
        Assert.Equal("1.728.000", Format.Bare(1_728_000, Roi.Engine.Simulation.OutcomeUnit.Money));
        Assert.Equal("−30,8 k", Format.ShortDifference(-30_800));
        Assert.Equal("1,73 M", Format.ShortMoney(1_728_000));
        Assert.Equal(["1,73 M", "250 k"], Format.ShortMoney([1_728_000, 250_000], [null, null]));
        Assert.Equal("111,7 %", Format.Percent(1.117));
        Assert.Equal("less than 0,1 %", Format.Share(1e-6));
        Assert.Equal("more than 99,9 %", Format.Share(1 - 1e-6));
        Assert.Equal("17,9 months", Format.Months(17.9));
        Assert.Equal("0,000123", Format.Number(0.000123));
        Assert.Equal("± <0,1", Format.Error(0.001, Roi.Engine.Simulation.OutcomeUnit.Months));
        Assert.Equal("131.072", Format.Count(131_072));
        Assert.Equal(["0", "0,5 M", "1,0 M"], TickText.Money([0, 500_000, 1_000_000]));
    });

    [Fact]
    public void Names_are_distinct_and_ordered_and_every_separator_is_in_the_font_of_the_charts()
    {
        var names = Locale.All.Select(locale => locale.Name).ToList();
        Assert.Equal(names.Distinct().Order(StringComparer.Ordinal), names);
        Assert.All(Locale.All, locale =>
        {
            Assert.NotEqual(locale.Decimal, locale.Group);
            Assert.True(ChartFont.Install().Draws(new Rune(locale.Group)));
            Assert.Equal("dmy", string.Concat(locale.Date.Where(char.IsLetter).Order()));
        });
    }

    [Theory]
    [InlineData("1,234.5 of 2,000 and 0.5", "1.234,5 of 2.000 and 0,5")]
    [InlineData("from 1.25 to 3.5; less 1.5 = -0.25.", "from 1,25 to 3,5; less 1,5 = -0,25.")]
    [InlineData("on 2026-03-02, (0.1 %)", "on 02.03.2026, (0,1 %)")]
    [InlineData("version 1.6.0 of plant-1.5.csv, P10, chapter 12", "version 1.6.0 of plant-1.5.csv, P10, chapter 12")]
    [InlineData("--set goLiveMonths=+1.5, x=*1.2, y=-0.5, z=1.5", "--set goLiveMonths=+1.5, x=*1.2, y=-0.5, z=1.5")]
    public void Sentences_of_the_rules_are_told_with_the_same_separators(string sentence, string told) =>
        Assert.Equal(told, Locale.Find("de-DE")!.Told(sentence));

    [Fact]
    public void The_screen_has_the_same_words_and_other_separators()
    {
        string[] call = ["analyse", Plant, "--trials", "1000", "--years", "--details"];
        var (plain, german) = (Call.Of(call), Call.Of([.. call, "--lang", "de-DE"]));
        Assert.Equal((ExitCode.Done, ""), (german.Code, german.Error));
        Assert.Matches("[1-9]\\.\\d{3}\\.\\d{3}", german.Output);
        Assert.Matches("on\\s30\\.09\\.2026", german.Output);
        // Versions and digests are no numbers.
        Assert.Equal(Locale.Find("de-DE")!.Told(plain.Output), german.Output);
    }

    [Fact]
    public void Files_for_programs_are_the_same_in_every_language()
    {
        using Scratch scratch = new();
        foreach (var language in (string[])["en-GB", "fr-FR"])
            Assert.Equal(ExitCode.Done, Call.Of("analyse", Plant, "--trials", "500", "--lang", language, "--out", scratch[language],
                "--formats", "json,csv,html,svg").Code);
        foreach (var file in (string[])["results.json", "years.csv", "trials.csv"])
            Assert.Equal(File.ReadAllBytes(scratch["en-GB/" + file]), File.ReadAllBytes(scratch["fr-FR/" + file]));
        foreach (var file in (string[])["report.html", "cash-fan.svg"])
            Assert.NotEqual(File.ReadAllText(scratch["en-GB/" + file]), File.ReadAllText(scratch["fr-FR/" + file]));
        Assert.Equal(Call.Of("analyse", Plant, "--trials", "500", "--json").Output,
            Call.Of("analyse", Plant, "--trials", "500", "--lang", "fr-FR", "--json").Output);
    }

    [Fact]
    public void A_page_in_a_language_is_verified_in_it()
    {
        using Scratch scratch = new();
        Assert.Equal(ExitCode.Done, Call.Of("analyse", Plant, "--trials", "500", "--lang", "pl-PL", "--out", scratch["out"],
            "--formats", "html,pptx,xlsx").Code);
        foreach (var file in (string[])["report.html", "board-pack.pptx", "analysis.xlsx"])
            Assert.StartsWith("Reproduced bit for bit", Call.Of("verify", scratch["out/" + file], "--scenario", Plant).Output);
    }

    [Fact]
    public void Reports_that_are_written_side_by_side_do_not_disturb_each_other()
    {
        string[] languages = ["de-DE", "en-GB", "pl-PL", "de-CH"];
        var written = new string[languages.Length * 50];
        Parallel.For(0, written.Length, new() { MaxDegreeOfParallelism = 4 }, i =>
            Locale.Find(languages[i % languages.Length])!.Use(() =>
            {
                Task.Run(() => written[i] = Format.Count(1_234_567)).GetAwaiter().GetResult();
            }));
        Assert.Equal(Enumerable.Range(0, written.Length).Select(i => Locale.Find(languages[i % 4])!.Digits("1,234,567")), written);
        Assert.Equal("1,234,567", Format.Count(1_234_567));
    }

    [Fact]
    public void An_unknown_language_is_told_with_the_nearest() => Assert.Equal(
        new Call(ExitCode.Usage, "", "--lang \"de-DF\" is not known; did you mean \"de-DE\"?\n"
            + "roi analyse --help shows what can be written.\n"),
        Call.Of("analyse", Plant, "--lang", "de-DF"));
}
