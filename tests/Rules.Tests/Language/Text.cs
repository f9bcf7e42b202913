using System.Text.Encodings.Web;
using System.Text.Json;
using Roi.Engine.Formulas;
using Roi.Rules.Json;
using Roi.Rules.Language;
using Roi.Rules.Proving;
using Roi.Rules.Tests.Json;

namespace Roi.Rules.Tests.Language;

/// <summary>Expressions over the names of a bottling plant, and what is reported of them.</summary>
internal static class Text
{
    private static readonly JsonSerializerOptions AsTyped = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Dictionary<string, ScopeName> Numbers = new()
    {
        ["downtimeHours"] = new NumberName(U("h/yr"), new Reference("Filler 1/downtimeHours")),
        ["costPerHour"] = new NumberName(U("money/h"), new Reference("costPerHour")),
        ["scrapCost"] = new NumberName(U("money/yr"), new Reference("scrapCost")),
        ["reduction"] = new NumberName(Unit.None, new Reference("reduction"), IsShare: true),
        ["heads"] = new NumberName(U("1"), new Reference("heads")),
        ["implementationCost"] = new NumberName(Unit.Money, new Reference("implementationCost")),
        ["totalBenefit"] = new NumberName(Unit.MoneyPerYear, new Reference("totalBenefit")),
        ["benefit.downtime"] = new NumberName(Unit.MoneyPerYear, new Reference("benefit.downtime")),
        ["payback"] = new NumberName(Unit.Month, new Reference("payback")),
        ["roi"] = new NumberName(Unit.None, new Reference("roi")),
        ["horizon"] = new NumberName(Unit.Month, new Reference("horizon"), IsFixed: true),
    };

    public static Scope Formulas { get; } = new(Numbers);

    public static Scope Checks { get; } = new(Numbers, AllowsAggregates: true);

    public static Scope Cases { get; } = new(new Dictionary<string, ScopeName>
    {
        ["site.criticality"] = new TextName(["low", "medium", "high"]),
        ["site.deployment"] = new TextName(["predictive-maintenance", "quality", "full-platform"]),
        ["site.industry"] = new TextName([]),
        ["horizon"] = Numbers["horizon"],
        ["roi"] = Numbers["roi"],
    });

    public static Unit U(string text) => Unit.Parse(text).Unit ?? throw new ArgumentException(Unit.Parse(text).Problem);

    public static Expression? Parse(string text, Problems problems) =>
        Expression.Parse(JsonText.Tree(JsonSerializer.Serialize(text, AsTyped), problems)!, problems);

    public static Expression Parsed(string text)
    {
        Problems problems = new();
        var expression = Parse(text, problems);
        Assert.Empty(JsonText.Messages(problems));
        return expression!;
    }

    public static BoundFormula Formula(string text)
    {
        Problems problems = new();
        var bound = Parsed(text).BindFormula(Formulas, problems);
        Assert.Empty(JsonText.Messages(problems));
        return bound!;
    }

    public static Decision Decision(string text, Scope scope)
    {
        Problems problems = new();
        var bound = Parsed(text).BindDecision(scope, problems);
        Assert.Empty(JsonText.Messages(problems));
        return bound!;
    }

    public static string[] WrongFormula(string text) => Wrong(text, (expression, problems) => expression.BindFormula(Formulas, problems));

    public static string[] WrongCheck(string text) => Wrong(text, (expression, problems) => expression.BindDecision(Checks, problems));

    public static string[] WrongCase(string text) => Wrong(text, (expression, problems) => expression.BindDecision(Cases, problems));

    /// <summary>The messages with the columns inside the JSON text (the first character stands in column 2).</summary>
    private static string[] Wrong(string text, Func<Expression, Problems, object?> bind)
    {
        Problems problems = new();
        if (Parse(text, problems) is { } expression)
            Assert.Null(bind(expression, problems));
        Assert.True(problems.Any, "Nothing is wrong.");
        return [.. problems.InOrder().Select(problem => $"{problem.Column}: {problem.Message}")];
    }
}
