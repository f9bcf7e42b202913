using Roi.Engine.Formulas;

namespace Roi.Rules.Binding;

/// <summary>Splits a formula into terms, each with the weakest grades behind it. The terms add up to the formula in every trial.</summary>
/// <remarks>
/// <para>Sums are expanded, also within products. What is subtracted is netted against what it is subtracted from, in proportion, and gives
/// it no grade: 1 - overlap rests on nothing. A quotient is split as its numerator. Any other function is one term with the weakest grades
/// of all that it uses. Terms of the same grades are one.</para>
/// <para>A formula whose terms would grow beyond a bound stays one term.</para>
/// </remarks>
/// <param name="definitions">The formulas of the model's definitions.</param>
/// <param name="given">The grades of inputs; an input that is not among them gives no grade.</param>
internal sealed class GradedTerms(IReadOnlyDictionary<string, Formula> definitions, IReadOnlyDictionary<string, TermGrade> given)
{
    private const int MostNodes = 400;

    private readonly Dictionary<string, IReadOnlyList<GradedTerm>> columns = new(StringComparer.Ordinal);

    /// <summary>The parts of definitions that terms refer to, by definition; empty for a definition of one term.</summary>
    public Dictionary<string, IReadOnlyList<Definition>> Parts { get; } = new(StringComparer.Ordinal);

    /// <summary>The terms of a formula, each of other grades; a single one is the formula itself.</summary>
    public IReadOnlyList<GradedTerm> Of(Formula formula)
    {
        var terms = formula switch
        {
            Reference reference => OfColumn(reference),
            Binary { Operator: BinaryOperator.Add, Left: Unary { Operator: UnaryOperator.Negate } off } sum => Less(sum.Right, off.Operand),
            Binary { Operator: BinaryOperator.Add, Right: Unary { Operator: UnaryOperator.Negate } off } sum => Less(sum.Left, off.Operand),
            Binary { Operator: BinaryOperator.Add } sum => Merged(Of(sum.Left).Concat(Of(sum.Right))),
            Binary { Operator: BinaryOperator.Subtract } difference => Less(difference.Left, difference.Right),
            Binary { Operator: BinaryOperator.Multiply } product => Merged(
                Of(product.Left).SelectMany(left => Of(product.Right).Select(right => left.Times(right)))),
            Binary { Operator: BinaryOperator.Divide } quotient => Merged(Of(quotient.Left).Select(term => new GradedTerm(
                term.Grade.With(Weakest(quotient.Right)), new Binary(BinaryOperator.Divide, term.Formula, quotient.Right),
                term.Nodes + Nodes(quotient.Right) + 1))),
            Unary { Operator: UnaryOperator.Negate } negated => [.. Of(negated.Operand).Select(term => term with
            {
                Formula = new Unary(UnaryOperator.Negate, term.Formula),
                Nodes = term.Nodes + 1,
            })],
            _ => [],
        };
        return terms.Count > 1 && terms.Sum(term => (long)term.Nodes) <= MostNodes ? terms
            : [new(terms.Count == 1 ? terms[0].Grade : Weakest(formula), formula, Nodes(formula))];
    }

    private IReadOnlyList<GradedTerm> OfColumn(Reference reference)
    {
        if (columns.TryGetValue(reference.Name, out var known))
            return known;
        if (!definitions.TryGetValue(reference.Name, out var formula))
            return [new(given.GetValueOrDefault(reference.Name), reference, 1)];
        var terms = Of(formula);
        if (terms.Count == 1)
            return columns[reference.Name] = [new(terms[0].Grade, reference, 1)];
        List<Definition> parts = [.. terms.Select((term, i) => new Definition(Invariant($"evidence {i}({reference.Name})"), term.Formula))];
        Parts[reference.Name] = parts;
        return columns[reference.Name] = [.. terms.Zip(parts, (term, part) => new GradedTerm(term.Grade, new Reference(part.Name), 1))];
    }

    /// <summary>The terms of a difference: those of the first formula, each less its share of the second.</summary>
    private IReadOnlyList<GradedTerm> Less(Formula all, Formula off)
    {
        var terms = Of(all);
        if (terms.Count == 1)
            return [new(terms[0].Grade, new Binary(BinaryOperator.Subtract, all, off), Nodes(all) + Nodes(off) + 1)];
        Binary net = new(BinaryOperator.Divide, new Binary(BinaryOperator.Subtract, all, off), all);
        Binary equally = new(BinaryOperator.Divide, off, new Constant(terms.Count));
        Comparison isPositive = new(ComparisonOperator.Greater, all, new Constant(0));
        return [.. terms.Select(term => new GradedTerm(
            term.Grade,
            new Choice(isPositive, new Binary(BinaryOperator.Multiply, term.Formula, net),
                new Binary(BinaryOperator.Subtract, term.Formula, equally)),
            2 * term.Nodes + 3 * Nodes(all) + 2 * Nodes(off) + 8))];
    }

    /// <summary>The weakest grades of all that a formula uses.</summary>
    private TermGrade Weakest(Formula formula) => References.Of(formula)
        .SelectMany(name => OfColumn(new Reference(name)).Select(term => term.Grade))
        .Aggregate(default(TermGrade), (weakest, grade) => weakest.With(grade));

    /// <summary>Terms of the same grades added up, in their order.</summary>
    private static IReadOnlyList<GradedTerm> Merged(IEnumerable<GradedTerm> terms) =>
        [.. terms.GroupBy(term => term.Grade).Select(same => same.Aggregate((sum, term) => sum.Plus(term)))];

    /// <summary>The size of a formula, counted no further than to one that no term may have.</summary>
    private static int Nodes(Formula formula) => FormulaSize.Of(formula, MostNodes);
}

/// <summary>A term of a formula.</summary>
/// <param name="Grade">The weakest grades behind it.</param>
/// <param name="Formula">Its value in a trial.</param>
/// <param name="Nodes">The size of the formula; more than the largest allowed where it is larger.</param>
internal sealed record GradedTerm(TermGrade Grade, Formula Formula, int Nodes)
{
    /// <summary>The product of two terms.</summary>
    public GradedTerm Times(GradedTerm other) =>
        new(Grade.With(other.Grade), new Binary(BinaryOperator.Multiply, Formula, other.Formula), Nodes + other.Nodes + 1);

    /// <summary>The sum of two terms of the same grades.</summary>
    public GradedTerm Plus(GradedTerm other) =>
        this with { Formula = new Binary(BinaryOperator.Add, Formula, other.Formula), Nodes = Nodes + other.Nodes + 1 };
}
