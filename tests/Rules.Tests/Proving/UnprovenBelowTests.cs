using Roi.Rules.Tests.Running;
using static Roi.Rules.Tests.Proving.TightenedRules;

namespace Roi.Rules.Tests.Proving;

/// <summary>Rules below a layer that are not valid cannot be judged, so what a layer changes of them is not accepted.</summary>
public sealed class UnprovenBelowTests : IDisposable
{
    private readonly Desk desk = new();

    [Theory]
    [InlineData("true", "layer1.json(2,29): \"benefit.two\" cannot be removed: check own still uses it")]
    [InlineData("false", "layer1.json(2,14): with this layer: unknown name \"benefit.two\"")]
    public void A_check_that_a_layer_breaks_is_not_replaced_at_will_by_another(string tightens, string told) => Assert.Contains(
        Loosenings(desk, WithCheck("p50(benefit.two) >= 1000"),
            Layer(""" "drivers": [{ "id": "two", "removed": true }] """).With(("\"tightenOnly\": true", $"\"tightenOnly\": {tightens}")),
            Layer($$""" "checks": [{{Check("p50(npv) > -1000000")}}] """).With(("\"strict\"", "\"stricter\""))),
        problem => problem.StartsWith(told, StringComparison.Ordinal));

    public void Dispose() => desk.Dispose();
}
