using CsCheck;
using Roi.Engine.Formulas;
using Roi.Rules.Binding;
using Roi.Rules.Json;
using Roi.Rules.Language;
using Roi.Rules.Tests.Language;

namespace Roi.Rules.Tests.Laws;

/// <summary>Text and meaning of formulas. A failure names its case, and the seed that repeats it.</summary>
public class LanguageLawTests
{
    private const int Cases = 3000;

    /// <summary>Plain numbers, so that any formula of them binds.</summary>
    private static readonly Scope Plain = new(RandomFormulas.Names.ToDictionary(
        name => name, name => (ScopeName)new NumberName(Unit.None.AsPlainNumber, new Reference(name))));

    [Fact]
    public void A_formula_that_is_written_is_read_as_it_was_meant() => RandomFormulas.OfTheLanguage.Sample(
        formula => Assert.Equal(RandomFormulas.Exact(formula), RandomFormulas.Exact(Bound(RandomFormulas.TextOf(formula)))),
        iter: Cases, print: RandomFormulas.TextOf);

    [Fact]
    public void The_canonical_text_means_the_same_and_is_its_own_canonical_text() => RandomFormulas.OfTheLanguage.Sample(
        formula =>
        {
            var canonical = Text.Parsed(RandomFormulas.TextOf(formula)).Text;
            Assert.Equal(Bound(RandomFormulas.TextOf(formula)), Bound(canonical));
            Assert.Equal(canonical, Text.Parsed(canonical).Text);
            Assert.True(canonical.Length <= RandomFormulas.TextOf(formula).Length, canonical);
        }, iter: Cases, print: RandomFormulas.TextOf);

    private static Formula Bound(string text)
    {
        Problems problems = new();
        var bound = Text.Parsed(text).BindFormula(Plain, problems);
        Assert.True(bound is not null, string.Join('\n', problems.InOrder()));
        return bound.Formula;
    }
}
