using Roi.Engine.Distributions;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Tests.Json;

namespace Roi.Rules.Tests.Files;

/// <summary>Values that are not certain, as files write them.</summary>
public class ShapeTests
{
    public static TheoryData<string, string, Distribution> Amounts => new()
    {
        { "1200", "1,200", new Certain(1200) },
        { """{"uniform": [30, 50]}""", "uniform 30 to 50", new Uniform(30, 50) },
        { """{"triangular": [1, 2, 4]}""", "triangle 1 to 4, most likely 2", new Triangular(1, 2, 4) },
        { """{"pert": [300, 420, 600]}""", "PERT 300 to 600, most likely 420", new Pert(300, 420, 600) },
        { """{"pert": [300, 420, 600], "lambda": 2}""", "PERT 300 to 600, most likely 420", new Pert(300, 420, 600, 2) },
        { """{"normal": {"mean": 100, "sd": 10}, "min": 0}""", "normal, mean 100, sd 10, at least 0",
            new Truncated(new Normal(100, 10), 0, double.PositiveInfinity) },
        { """{"normal": {"mean": 100, "sd": 10}, "min": 80, "max": 120}""", "normal, mean 100, sd 10, at least 80, at most 120",
            new Truncated(new Normal(100, 10), 80, 120) },
        { """{"lognormal": {"p10": 100, "p90": 400}}""", "lognormal, P10 100, P90 400", Lognormal.FromPercentiles(100, 400) },
        { """{"lognormal": {"mean": 100, "sd": 40}}""", "lognormal, mean 100, sd 40", Lognormal.FromMean(100, 40) },
        { """{"metalog": {"p10": 15, "p50": 40, "p90": 110, "lower": 0}}""", "metalog, P10 15, P50 40, P90 110",
            new Metalog(15, 40, 110, 0, null) },
        { """{"metalog": {"p10": 15, "p50": 40, "p90": 75, "lower": 0, "upper": 100}}""", "metalog, P10 15, P50 40, P90 75",
            new Metalog(15, 40, 75, 0, 100) },
        { """{"beta": {"alpha": 2, "beta": 5}}""", "beta, alpha 2, beta 5, 0 to 1", new Beta(2, 5, 0, 1) },
        { """{"beta": {"alpha": 2, "beta": 5, "min": 10, "max": 20}}""", "beta, alpha 2, beta 5, 10 to 20", new Beta(2, 5, 10, 20) },
        { """{"gamma": {"shape": 2, "scale": 30}}""", "gamma, shape 2, scale 30", new Gamma(2, 30) },
        { """{"weibull": {"shape": 1.5, "scale": 40}}""", "Weibull, shape 1.5, scale 40", new Weibull(1.5, 40) },
        { """{"exponential": {"mean": 12}}""", "exponential, mean 12", new Exponential(12) },
        { """{"poisson": {"mean": 3.5}}""", "Poisson, mean 3.5", new Poisson(3.5) },
        { """{"bernoulli": {"p": "20%"}}""", "1 with a chance of 20 %, else 0", new Bernoulli(0.2) },
        { """{"discrete": [[0, 3], [500, 1]]}""", "one of 2 values", new Discrete([(0, 3), (500, 1)]) },
        { """{"value": {"uniform": [30, 50]}}""", "uniform 30 to 50", new Uniform(30, 50) },
    };

    public static TheoryData<string, string, Distribution> Fractions => new()
    {
        { "\"30%\"", "30 %", new Certain(0.3) },
        { "0.3", "30 %", new Certain(0.3) },
        { """{"uniform": ["30%", 0.5]}""", "uniform 30 % to 50 %", new Uniform(0.3, 0.5) },
        { """{"pert": ["30%", "40%", "50%"]}""", "PERT 30 % to 50 %, most likely 40 %", new Pert(0.3, 0.4, 0.5) },
        { """{"normal": {"mean": "30%", "sd": "5%"}, "min": 0, "max": "100%"}""", "normal, mean 30 %, sd 5 %, at least 0 %, at most 100 %",
            new Truncated(new Normal(0.3, 0.05), 0, 1) },
        { """{"beta": {"alpha": 2, "beta": 5}}""", "beta, alpha 2, beta 5, 0 % to 100 %", new Beta(2, 5, 0, 1) },
        { """{"discrete": [["10%", 1], ["20%", 2]]}""", "one of 2 values", new Discrete([(0.1, 1), (0.2, 2)]) },
    };

    [Theory, MemberData(nameof(Amounts))]
    public void An_amount_may_have_any_shape(string json, string words, Distribution expected) =>
        AssertSame(expected, words, JsonText.Value(QuantityForm.Amount, json));

    [Theory, MemberData(nameof(Fractions))]
    public void A_fraction_may_have_any_shape(string json, string words, Distribution expected) =>
        AssertSame(expected, words, JsonText.Value(QuantityForm.Fraction, json));

    [Fact]
    public void A_value_may_say_where_it_comes_from()
    {
        var value = JsonText.Value(QuantityForm.Amount,
            """{"value": {"poisson": {"mean": 3}}, "source": "CMMS 2025", "evidence": "measured"}""");
        Assert.Equal(("CMMS 2025", "measured"), (value.Source, value.Evidence));
        Assert.Equal((null, null), (JsonText.Value(QuantityForm.Amount, "3").Source,
            JsonText.Value(QuantityForm.Amount, "{\"value\": 3}").Evidence));
    }

    [Fact]
    public void A_share_without_a_highest_value_is_cut_at_100_percent_where_next_to_nothing_lies_above()
    {
        var share = JsonText.Value(QuantityForm.Fraction, """{"lognormal": {"p10": "2%", "p90": "5%"}}""");
        AssertSame(new Truncated(Lognormal.FromPercentiles(0.02, 0.05), max: 1), "lognormal, P10 2 %, P90 5 %, cut at 100 %", share);
    }

    public static TheoryData<string, double> ZeroWidth => new()
    {
        { """{"uniform": [40, 40]}""", 40 },
        { """{"triangular": [40, 40, 40]}""", 40 },
        { """{"pert": [40, 40, 40]}""", 40 },
        { """{"normal": {"mean": 40, "sd": 0}}""", 40 },
        { """{"lognormal": {"p10": 40, "p90": 40}}""", 40 },
        { """{"metalog": {"p10": 40, "p50": 40, "p90": 40}}""", 40 },
        { """{"discrete": [[40, 1]]}""", 40 },
        { """{"uniform": [20, 60], "min": 40, "max": 40}""", 40 },
        { """{"poisson": {"mean": 0}}""", 0 },
        { """{"bernoulli": {"p": "100%"}}""", 1 },
    };

    [Theory, MemberData(nameof(ZeroWidth))]
    public void A_range_without_width_is_a_constant(string json, double value)
    {
        var distribution = JsonText.Value(QuantityForm.Amount, json).Distribution;
        Assert.True(distribution.IsConstant);
        Assert.All((double[])[0.001, 0.5, 0.999], p => Assert.Equal(value, distribution.Quantile(p), 1e-9));
    }

    private const string NoNumber = "1,1): expected a number or a shape such as {\"pert\": [min, likely, max]}, found ";

    private const string NoShape = "1,1): expected a shape, found its parameters alone: write ";

    public static TheoryData<string, string> WrongAmounts => new()
    {
        { """{"uniform": [50, 30]}""", "1,18): 30 is below 50 before it: write [low, high] in ascending order" },
        { """{"pert": [300, 620, 600]}""", "1,21): 600 is below 620 before it: write [min, likely, max] in ascending order" },
        { "-420", "1,1): expected 0 or more, found the number -420" },
        { "\"420\"", NoNumber + "the text \"420\"; write it without quotes: 420" },
        { "\"118000\"", NoNumber + "the text \"118000\"; write it without quotes: 118000" },
        { "\"118.000\"", NoNumber + "the text \"118.000\"; without quotes, write 118000 if thousands are meant, 118 if not" },
        { "\" 1.250 \"", NoNumber + "the text \" 1.250 \"; without quotes, write 1250 if thousands are meant, 1.25 if not" },
        { "\"0.250\"", NoNumber + "the text \"0.250\"; write it without quotes: 0.250" },
        { "\"1118.000\"", NoNumber + "the text \"1118.000\"; write it without quotes: 1118.000" },
        { "\"118,000\"", NoNumber + "the text \"118,000\"; without quotes, write 118000 for 118,000, or 118 where the comma is a "
            + "decimal point" },
        { "\"118k\"", NoNumber + "the text \"118k\"; without quotes, write 118000 for 118k" },
        { "\"1.2M\"", NoNumber + "the text \"1.2M\"; without quotes, write 1200000 for 1.2M" },
        { "\"118 000\"", NoNumber + "the text \"118 000\"; without quotes, write 118000 for 118 000" },
        { "\"USD 118,000\"", NoNumber + "the text \"USD 118,000\"; without quotes, write 118000 for 118,000, or 118 where the comma "
            + "is a decimal point" },
        { "\"1.234.567,89\"", NoNumber + "the text \"1.234.567,89\"; without quotes, write 1234567.89 for 1.234.567,89" },
        { "\".5\"", NoNumber + "the text \".5\"; without quotes, write 0.5 for .5" },
        { "\"+12\"", NoNumber + "the text \"+12\"; without quotes, write 12 for +12" },
        { "\" 1e3 \"", NoNumber + "the text \" 1e3 \"; write it without quotes: 1e3" },
        { "\"1e999\"", NoNumber + "the text \"1e999\"" },
        { "1.234.567", "1,1): write 1234567 for 1.234.567" },
        { "\"many\"", NoNumber + "the text \"many\"" },
        { "118k", "1,1): write 118000 for 118k" },
        { """{"uniform": [118k, 120k]}""", "1,14): write 118000 for 118k" },
        { """{"min": 300, "likely": 420, "max": 600}""", NoShape + "{\"pert\": [300, 420, 600]}" },
        { """{"low": 30, "high": 50}""", NoShape + "{\"uniform\": [30, 50]}" },
        { "[300, 420, 600]", NoShape + "{\"pert\": [300, 420, 600]}" },
        { "[30, 50]", NoShape + "{\"uniform\": [30, 50]}" },
        { """{"p10": 1, "p90": 9}""", NoShape + "{\"lognormal\": {\"p10\": 1, \"p90\": 9}}" },
        { """{"p10": 1, "p50": 2, "p90": 9}""", NoShape + "{\"metalog\": {\"p10\": 1, \"p50\": 2, \"p90\": 9, \"lower\": 0}}" },
        { """{"mean": 10, "sd": 2, "source": "CMMS"}""", NoShape + "{\"normal\": {\"mean\": 10, \"sd\": 2}, \"min\": 0}" },
        { """{"pert": {"min": 300, "likely": 420, "max": 600}}""",
            "1,10): expected a list [min, likely, max], found an object: write [300, 420, 600]" },
        { """{"uniform": {"min": 30, "max": 50}}""", "1,13): expected a list [low, high], found an object: write [30, 50]" },
        { """{"lognormal": {"p10": 100, "p50": 200, "p90": 400}}""", "1,28): a lognormal is given by its P10 and P90 alone: write "
            + "{\"metalog\": {\"p10\": 100, \"p50\": 200, \"p90\": 400, \"lower\": 0}} for a curve through all three" },
        { "null", NoNumber + "null" },
        { """{"uniform": [-5, 30]}""", "1,1): the shape reaches below 0 (to -5), which an input cannot be: add \"min\": 0" },
        { """{"normal": {"mean": 10, "sd": 10}}""", "1,1): the shape reaches below 0, which an input cannot be: add \"min\": 0" },
        { """{"metalog": {"p10": 15, "p50": 40, "p90": 75}}""",
            "1,1): the shape reaches below 0, which an input cannot be: add \"min\": 0" },
        { """{"normal": {"mean": 10, "sd": 10}, "min": 20, "max": 5}""", "1,1): Needs min <= max to cut off at, got (20, 5)." },
        { """{"normal": {"mean": 0, "sd": 1}, "min": 8}""",
            "1,1): Only a share of 6.22E-16 of the outcomes lies between 8 and Infinity. At least one in a million must, or they "
            + "cannot be sampled accurately." },
        { """{"uniform": [1, 2], "min": 3}""", "1,1): Nothing is left between 3 and Infinity: the values run from 1 to 2." },
        { """{"metalog": {"p10": 10, "p50": 11, "p90": 100}}""",
            "1,1): No smooth curve runs through p10 = 10, p50 = 11 and p90 = 100: the p50 is too close to one of the others. With these "
            + "it must lie between 25 and 85." },
        { """{"metalog": {"p10": 10, "p50": 5, "p90": 100}}""", "1,1): Needs finite p10 <= p50 <= p90, got (10, 5, 100)." },
        { """{"lognormal": {"p10": 100, "p90": 50}}""", "1,1): Needs 0 < p10 <= p90, from 1E-100 to 1E+100, got (100, 50)." },
        { """{"lognormal": {"mu": 1}}""", "1,15): expected an object with one of the keys \"p10\" or \"mean\", found one with \"mu\"" },
        { """{"normal": {"mean": 10}}""", "1,12): the key \"sd\" is missing: Its standard deviation" },
        { """{"prt": [1, 2, 3]}""", "1,2): unknown key \"prt\"; did you mean \"pert\"?" },
        { """{"pert": [1, 2, 3], "lamda": 2}""", "1,21): unknown key \"lamda\"; did you mean \"lambda\"?" },
        { """{"pert": [1, 2, 3], "uniform": [1, 2]}""", "1,21): \"uniform\" may not stand beside \"pert\": keep one of them" },
        { """{"pert": [1, 2]}""", "1,10): expected a list of 3 values, found a list of 2 values" },
        { """{"discrete": []}""", "1,14): expected a list of at least 1 value, found an empty list" },
        { """{"discrete": [[1, 0]]}""", "1,1): Needs at least one value with a weight above 0." },
        { """{"discrete": [[1]]}""", "1,15): expected [value, weight], found a list of 1 value" },
        { """{"uniform": [1, NaN]}""", "1,17): numbers must be finite, found NaN" },
        { """{"uniform": [1, 1e999]}""", "1,17): the number 1e999 is too large: numbers must be finite" },
        { """{"value": 3, "evidence": "guess"}""",
            "1,26): expected \"measured\", \"estimated\", \"benchmark\" or \"vendor\", found the text \"guess\"" },
        { """{"value": {"value": 3}}""", "1,11): expected an object with one of the keys \"uniform\", \"triangular\", \"pert\", "
            + "\"normal\", \"lognormal\", \"metalog\", \"beta\", \"gamma\", \"weibull\", \"exponential\", \"poisson\", \"bernoulli\", "
            + "\"discrete\" or \"samples\", found one with \"value\"" },
    };

    [Theory, MemberData(nameof(WrongAmounts))]
    public void A_wrong_amount_is_told_with_a_remedy(string json, string message) =>
        Assert.Equal(["f.json(" + message], Wrong(QuantityForm.Amount, json));

    public static TheoryData<string, string> WrongFractions => new()
    {
        { "30", "1,1): a fraction is meant here: write \"30%\" or 0.3, not a bare 30" },
        { "\"3000%\"", "1,1): expected at most 100%, found \"3000%\"" },
        { """{"uniform": [30, "50%"]}""", "1,14): a fraction is meant here: write \"30%\" or 0.3, not a bare 30" },
        { """{"uniform": ["50%", "30%"]}""", "1,21): 30 % is below 50 % before it: write [low, high] in ascending order" },
        { """{"normal": {"mean": "90%", "sd": "10%"}, "min": 0}""", "1,1): the shape reaches above 100 %: add \"max\": \"100%\"" },
        { """{"min": "30%", "likely": "40%", "max": "50%"}""", NoShape + "{\"pert\": [\"30%\", \"40%\", \"50%\"]}" },
        { """{"lognormal": {"p50": "20%"}}""", "1,16): a lognormal is given by its P10 and P90 alone: write {\"metalog\": {\"p10\": .., "
            + "\"p50\": \"20%\", \"p90\": .., \"lower\": 0, \"upper\": \"100%\"}} for a curve through all three" },
        { """{"poisson": {"mean": 1}}""", "1,1): the shape reaches above 100 %: add \"max\": \"100%\"" },
    };

    [Theory, MemberData(nameof(WrongFractions))]
    public void A_wrong_fraction_is_told_with_a_remedy(string json, string message) =>
        Assert.Equal(["f.json(" + message], Wrong(QuantityForm.Fraction, json));

    private static string[] Wrong(Rules.Json.Reader<Quantity> form, string json)
    {
        Rules.Json.Problems problems = new();
        if (JsonText.Tree(json, problems) is { } tree)
            form.Read(tree, problems);
        return JsonText.Messages(problems);
    }

    private static void AssertSame(Distribution expected, string words, Quantity found)
    {
        Assert.Equal(words, found.Shape);
        Assert.Equal((expected.Min, expected.Max), (found.Distribution.Min, found.Distribution.Max));
        for (var p = 0.01; p < 1; p += 0.07)
            Assert.Equal(expected.Quantile(p), found.Distribution.Quantile(p));
    }
}
