using Roi.Rules.Json;
using Roi.Rules.Loading;
using Roi.Rules.Vocabulary;
using Roi.Tests;

namespace Roi.Rules.Tests.Files;

/// <summary>Rule files say which figures of logs measure inputs.</summary>
public class LogFigureTests
{
    [Fact]
    public void The_table_of_the_documents_lists_every_figure_with_its_unit() => Assert.Contains(
        string.Concat(LogFigure.All.Select(figure => $"| `{figure.Word}` | {figure.Title} | {figure.Unit} |\n")),
        File.ReadAllText(Repository.PathOf("rules", "README.md")), StringComparison.Ordinal);

    [Fact]
    public void Figures_in_money_are_those_whose_currency_matters() => Assert.Equal(
        ["stopParts", "scrap", "majorStopCost", "majorStopParts"],
        LogFigure.All.Where(figure => figure.IsMoney).Select(figure => figure.Word));

    [Theory]
    [InlineData("{ \"log\": \"stopHours\" }", "")]
    [InlineData("{ \"log\": \"stopParts\" }", "layer.json(1,138): \"stopParts\" is in money/yr, the input in h/yr")]
    [InlineData("{ \"log\": \"stopHour\" }", "layer.json(1,138): expected \"stopHours\", \"stopLabour\", \"stopParts\", \"scrap\", "
        + "\"majorStops\", \"majorStopCost\", \"majorStopHours\", \"majorStopLabour\" or \"majorStopParts\", found the text \"stopHour\"; "
        + "did you mean \"stopHours\"?")]
    public void A_layer_may_say_which_figure_measures_an_input_in_its_unit_also_where_it_may_only_tighten(string input, string problem)
    {
        Problems problems = new();
        RuleLoader.Load(Source.OfText("layer.json", "{ \"id\": \"l\", \"version\": \"1.0.0\", \"title\": \"L\", \"tightenOnly\": true, "
            + $"\"extends\": \"manufacturing-ai\", \"inputs\": {{ \"reactiveHours\": {input} }} }}"), [], SourceFiles.All, problems);
        Assert.Equal(problem.Length == 0 ? [] : [problem],
            problems.Any ? problems.Loaded<object>(null).Problems.Select(each => each.ToString()) : []);
    }
}
