using Roi.Rules.Tests.Running;
using static Roi.Rules.Tests.Proving.TightenedRules;

namespace Roi.Rules.Tests.Proving;

/// <summary>A layer that may only tighten changes no statement of what a case takes for granted, and adds no input by a name that the
/// program asks for.</summary>
public sealed class HonestWordsTests : IDisposable
{
    private static readonly string Stating = Base.With(("\"unit\": \"h/yr\", \"max\": 8784 }",
        "\"unit\": \"h/yr\", \"max\": 8784, \"neutral\": 0, \"hopeful\": \"all is sold\" }"));

    private const string Left = " (set in rules.json, line 10); leave it as it is, or declare an input of another name";

    private readonly Desk desk = new();

    public static TheoryData<string, string> Changes => new()
    {
        { """ "hopeful": "nothing" """, $"layer1.json(2,36): {Unsure}the words for what a case takes for granted that leaves spare neutral "
            + "would change from \"all is sold\" to \"nothing\"" },
        { """ "neutral": 12 """, $"layer1.json(2,36): {Unsure}the neutral value of spare would change, by which reports tell what a case "
            + "takes for granted" },
    };

    [Theory, MemberData(nameof(Changes))]
    public void What_a_case_takes_for_granted_is_not_reworded(string change, string told) => Assert.Equal([told + Left],
        TightenedRules.Loosenings(desk, Stating, Layer($$""" "inputs": { "spare": {{{change}}} } """)));

    [Theory]
    [InlineData("\"neutral\": 0.0")]
    [InlineData("\"title\": \"Hours that are left\", \"advice\": \"Count them.\"")]
    [InlineData("\"max\": 8000")]
    public void Other_words_may_change(string change) => Assert.Empty(
        TightenedRules.Loosenings(desk, Stating, Layer($$""" "inputs": { "spare": { {{change}} } } """)));

    [Fact]
    public void Words_may_be_added_where_there_were_none() => Assert.Empty(
        TightenedRules.Loosenings(desk, Base, Layer(""" "inputs": { "spare": { "neutral": 0, "hopeful": "none is left" } } """)));

    [Fact]
    public void An_input_that_would_price_the_worst_event_is_not_added() => Assert.Equal(
        [$"layer1.json(2,29): {Loose}\"costPerHour\" would price the worst event of a scenario that gives no cost of it, which is refused "
            + "now"],
        TightenedRules.Loosenings(desk, Base, Layer("""
             "inputs": { "costPerHour": { "added": true, "title": "Hour", "unit": "money/h", "per": "line", "default": 5000 } }
            """)));

    [Fact]
    public void One_of_the_site_prices_no_event() => Assert.Empty(TightenedRules.Loosenings(desk, Base,
        Layer(""" "inputs": { "costPerHour": { "added": true, "title": "Hour", "unit": "money/h" } } """)));

    public void Dispose() => desk.Dispose();
}
