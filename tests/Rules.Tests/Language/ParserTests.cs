using System.Diagnostics;
using Roi.Rules.Binding;
using Roi.Rules.Json;
using Roi.Rules.Language;
using Roi.Rules.Proving;
using Roi.Rules.Tests.Json;

namespace Roi.Rules.Tests.Language;

public class ParserTests
{
    [Theory]
    [InlineData("p50( totalBenefit )<=1.2*p50(implementationCost)", "p50(totalBenefit) <= 1.2 * p50(implementationCost)")]
    [InlineData("((a+b))*c", "(a + b) * c")]
    [InlineData("a+(b*c)", "a + b * c")]
    [InlineData("a-(b-c)", "a - (b - c)")]
    [InlineData("(a-b)-c", "a - b - c")]
    [InlineData("a/(b*c)", "a / (b * c)")]
    [InlineData("2^3^2", "2^3^2")]
    [InlineData("(2^3)^2", "(2^3)^2")]
    [InlineData("-2^2", "-2^2")]
    [InlineData("(-2)^2", "(-2)^2")]
    [InlineData("2^-3", "2^-3")]
    [InlineData("a - -b", "a - -b")]
    [InlineData("not(a<b)and c<d or e<f", "not a < b and c < d or e < f")]
    [InlineData("not(a<b and c<d)", "not (a < b and c < d)")]
    [InlineData("a<b and(c<d or e<f)", "a < b and (c < d or e < f)")]
    [InlineData("if(a<b,min(a,b,c),30%)", "if(a < b, min(a, b, c), 30%)")]
    [InlineData("site.criticality=='high'", "site.criticality == 'high'")]
    public void Every_expression_has_one_canonical_text(string text, string canonical)
    {
        Assert.Equal(canonical, Text.Parsed(text).Text);
        Assert.Equal(canonical, Text.Parsed(canonical).Text);
    }

    [Fact]
    public void Names_are_listed_once_in_order_of_occurrence() =>
        Assert.Equal(["b", "a.c", "d"], Text.Parsed("min(b, a.c) + b * d").Names);

    public static TheoryData<string, string[]> Mistakes => new()
    {
        { "", ["2: the expression is empty"] },
        { "a = 3", ["4: write == to compare"] },
        { "a < 1 && b > 2 || !c", ["8: write and instead of &&", "17: write or instead of ||", "20: write not instead of !"] },
        { "a <> b AND c", ["4: write != for \"is not equal\"", "9: write and in small letters"] },
        { "a ≥ 3 × b", ["4: write >= instead of ≥", "8: write * instead of ×"] },
        { "0 < a < 30%", ["8: comparisons do not chain: write \"0 < a and a < …\""] },
        { "1,200 * a", ["3: a comma only separates the arguments of a function; write 1200 for 1,200, or 1.200 where "
            + "the comma is a decimal point"] },
        { "a > 1,000,000", ["7: a comma only separates the arguments of a function; write 1000000 for 1,000,000"] },
        { "a > 0,5", ["7: a comma only separates the arguments of a function; write 0.5 for 0,5"] },
        { "a, b", ["3: a comma only separates the arguments of a function"] },
        { "a > 1.000.000", ["6: a number has one decimal point at most; write 1000000 for 1.000.000"] },
        { "a % 2", ["4: a percent sign belongs right behind a number, as in 30%"] },
        { "(a + b", ["2: this parenthesis is never closed"] },
        { "a + b)", ["7: this parenthesis closes nothing"] },
        { "a +", ["5: the expression ends where a value is expected"] },
        { "a * / b", ["6: expected a value, found /"] },
        { "+a", ["2: expected a value, found +"] },
        { "min(a,)", ["8: expected a value, found )"] },
        { "a b", ["4: expected an operator before b"] },
        { "2x", ["3: expected an operator before x"] },
        { "a.b.", ["5: a dot stands only inside a number or a name such as site.criticality, found \".\""] },
        { ".5 * a", ["2: write 0.5 instead of .5"] },
        { "1e999", ["2: the number 1e999 is too large"] },
        { "a; b[0] + {c}", ["3: the character \";\" has no meaning here", "6: the character \"[\" has no meaning here",
            "8: the character \"]\" has no meaning here", "12: the character \"{\" has no meaning here",
            "14: the character \"}\" has no meaning here"] },
        { "a == 'high", ["7: this text is never closed: end it with '"] },
        { "maxx(a, b) + averge(c)", ["2: unknown function \"maxx\"; did you mean \"max\"?",
            "15: unknown function \"averge\"; the functions are \"if\", \"min\", \"max\", \"abs\", \"sqrt\", \"exp\", \"ln\", \"round\", "
            + "\"probability\", \"p10\", \"p50\", \"p90\", \"percentile\", \"mean\", \"sd\" and \"conservative\""] },
    };

    [Theory, MemberData(nameof(Mistakes))]
    public void Each_mistake_is_told_at_its_place(string text, string[] messages) => Assert.Equal(messages, Text.WrongFormula(text));

    private const string Functions =
        "the functions are \"if\", \"min\", \"max\", \"abs\", \"sqrt\", \"exp\", \"ln\", \"round\", \"probability\", \"p10\", \"p50\", "
        + "\"p90\", \"percentile\", \"mean\", \"sd\" and \"conservative\"";

    public static TheoryData<string, string[]> Hostile => new()
    {
        { "GetType().Assembly", [$"2: unknown function \"GetType\"; {Functions}",
            "11: a dot stands only inside a number or a name such as site.criticality, found \".Assembly\""] },
        { "Enumerable.Range(1,1000000000).Count()", [$"2: unknown function \"Enumerable.Range\"; {Functions}",
            "32: a dot stands only inside a number or a name such as site.criticality, found \".Count\""] },
        { "\"a\".PadLeft(1000000000)", ["2: texts stand in single quotes: write 'a'",
            "7: a dot stands only inside a number or a name such as site.criticality, found \".PadLeft\""] },
        { new string('(', 5000) + "1" + new string(')', 5000), ["2: the expression has 10,001 characters; at most 2,000 are read"] },
        { new string('(', 900) + "1" + new string(')', 900),
            ["52: parentheses are nested deeper than 50 here; split the formula into several inputs"] },
        { string.Concat(Enumerable.Repeat("1+", 900)) + "1", ["403: the expression has more than 200 operators; split it into several"] },
        { new string('-', 1900) + "1", ["202: the expression has more than 200 operators; split it into several"] },
    };

    [Theory, MemberData(nameof(Hostile))]
    public void Hostile_expressions_are_refused_in_plain_words(string text, string[] messages)
    {
        Assert.Equal(messages, Text.WrongFormula(text));
        Assert.Equal(messages, Text.WrongCheck(text));
        Assert.Equal(messages, Text.WrongCase(text));
    }

    [Fact]
    public void Places_count_the_escapes_of_the_file()
    {
        Problems problems = new();
        var node = JsonText.Tree("{ \"formula\":\n  \"a \\u002b\\n \\\"b\\\" * c\" }", problems)!.Find("formula")!.Value;
        Roi.Rules.Language.Expression.Parse(node, problems);
        Assert.Equal(["f.json(2,15): texts stand in single quotes: write 'b'"], JsonText.Messages(problems));
    }

    [Fact]
    public void The_largest_allowed_expression_is_read()
    {
        Text.Parsed(new string('(', 50) + "1" + new string(')', 50));
        Text.Parsed(string.Concat(Enumerable.Repeat("1+", 200)) + "1");
        Text.Parsed("1" + string.Concat(Enumerable.Repeat("^1", 200)));
    }

    [Fact]
    public void Any_soup_of_tokens_is_read_or_refused_at_once()
    {
        string[] tokens =
        [
            "(", ")", ",", "+", "-", "*", "/", "^", "<", "<=", "==", "=", "!", "not ", "and ", "or ", "if(", "min(", "max(", "p50(",
            "probability(",
            "percentile(", "sqrt(", "ln(", "1", "0", "30%", "1e6", "downtimeHours", "scrapCost", "roi", "horizon", "unknown", ".",
                "'high'", "'", "\"", "$", "\n", "😀", " ",
        ];
        var watch = Stopwatch.StartNew();
        Random random = new(7);
        for (var i = 0; i < 8_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 25)).Select(_ => tokens[random.Next(tokens.Length)]));
            foreach (var scope in new[] { Text.Formulas, Text.Checks, Text.Cases })
            {
                Problems problems = new();
                var expression = Text.Parse(text, problems);
                var formula = expression?.BindFormula(scope, problems);
                Problems others = new();
                var decision = expression?.BindDecision(scope, others);
                Assert.True(formula is not null || problems.Any, text);
                Assert.True(decision is not null || others.Any || problems.Any, text);
                if (expression is not null)
                    Assert.Equal(expression.Text, Text.Parsed(expression.Text).Text);
            }
        }
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), "Parsing is not linear.");
    }
}
