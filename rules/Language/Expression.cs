using System.Collections.Immutable;
using System.Globalization;
using Roi.Engine.Formulas;
using Roi.Rules.Json;

namespace Roi.Rules.Language;

/// <summary>A parsed expression of a file: a formula, a <c>when</c> or an <c>expect</c>. Binding it to a scope resolves its
/// names.</summary>
internal sealed class Expression
{
    private Expression(SourceNode node, SyntaxNode root) => (Node, Root, Text, Names) = (node, root, root.ToText(), root.Names());

    /// <summary>The form of an expression in a file: a text that parses.</summary>
    public static Reader<Expression> Form { get; } = Json.Form.FreeText(Lexer.LongestText)
        .Then<Expression>((text, problems) => Parse(text.Node, problems) is { } expression ? new(expression, text.Node) : null);

    /// <summary>The form of an expression that may be a plain number too.</summary>
    public static Reader<Expression> OrNumber { get; } = Json.Form.OneOf("a number or an expression in double quotes", Form,
        Json.Form.Number().Then((number, _) => new Placed<Expression>(new(number.Node, Literal(number.Value)), number.Node)));

    /// <summary>The form of a unit in a file.</summary>
    public static Reader<Unit> UnitForm { get; } = Json.Form.Text(60).Then<Unit>((text, problems) =>
        Unit.Parse(text.Value) is ({ } unit, _) ? new Placed<Unit>(unit, text.Node)
        : problems.Note(text.Node, Unit.Parse(text.Value).Problem));

    /// <summary>Its place.</summary>
    public SourceNode Node { get; }

    /// <summary>Its syntax.</summary>
    public SyntaxNode Root { get; }

    /// <summary>Its canonical text.</summary>
    public string Text { get; }

    /// <summary>The names it uses, in order of first occurrence; functions left out.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>The offset of the first use of a name.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    public int OffsetOf(string name) => Root.Descend().OfType<NameSyntax>().First(part => part.Name == name).Offset;

    /// <summary>Parses the text of a node.</summary>
    /// <returns>The expression; null where problems were reported, at their places inside the text.</returns>
    public static Expression? Parse(SourceNode node, Problems problems)
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(problems);
        if (node.Text is not { } text)
        {
            problems.Note(node, $"expected an expression in double quotes, found {node.Describe()}");
            return null;
        }
        List<Mistake> mistakes = [];
        var root = Parser.Parse(text, mistakes);
        Tell(node, mistakes, problems);
        return root is null ? null : new(node, root);
    }

    /// <summary>The expression that consists of one name, which a file leaves out.</summary>
    /// <param name="name">The name.</param>
    /// <param name="node">The place that leaves it out.</param>
    public static Expression OfName(string name, SourceNode node) => new(node, new NameSyntax(0, 0, name));

    /// <summary>The mean of some expressions, at the place of their list.</summary>
    /// <param name="parts">The expressions, at least one. Places inside of them are lost.</param>
    /// <param name="node">The place of the mean.</param>
    public static Expression Mean(IReadOnlyList<Expression> parts, SourceNode node)
    {
        ArgumentNullException.ThrowIfNull(parts);
        var sum = parts.Select(part => part.Root).Aggregate((left, right) => new ArithmeticSyntax(0, 0, BinaryOperator.Add, left, right));
        return parts.Count == 1 ? parts[0] : new(node, new ArithmeticSyntax(0, 0, BinaryOperator.Divide, sum, Literal(parts.Count)));
    }

    /// <summary>The product of some expressions, at a place of its own.</summary>
    /// <param name="parts">The expressions, at least one. Places inside of them are lost.</param>
    /// <param name="node">The place of the product.</param>
    public static Expression Product(IReadOnlyList<Expression> parts, SourceNode node)
    {
        ArgumentNullException.ThrowIfNull(parts);
        return new(node, parts.Select(part => part.Root)
            .Aggregate((left, right) => new ArithmeticSyntax(0, 0, BinaryOperator.Multiply, left, right)));
    }

    private static SyntaxNode Literal(double value) => value < 0 ? new NegativeSyntax(0, 0, Literal(-value))
        : new NumberSyntax(0, 0, value, value.ToString("R", CultureInfo.InvariantCulture));

    /// <summary>The same expression with its operands in an order of their own; the same instance where they are.</summary>
    public Expression In(OperandOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        var root = order.Of(Root);
        return root == Root ? this : new(Node, root);
    }

    /// <summary>Binds the expression as a formula that is computed in every trial.</summary>
    /// <returns>The formula; null where problems were reported.</returns>
    public BoundFormula? BindFormula(Scope scope, Problems problems)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(problems);
        List<Mistake> mistakes = [];
        var bound = new Binder(scope, isPerTrial: true, mistakes).Number(Root);
        Tell(Node, mistakes, problems);
        return bound is null ? null : new(Node, Text, bound.Formula, bound.Unit) { Magnitude = bound.Magnitude };
    }

    /// <summary>Binds the expression as a condition that is decided once: a <c>when</c>, or an <c>expect</c> where the scope allows
    /// aggregates.</summary>
    /// <returns>The decision; null where problems were reported.</returns>
    public Decision? BindDecision(Scope scope, Problems problems)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(problems);
        List<Mistake> mistakes = [];
        Binder binder = new(scope, isPerTrial: false, mistakes);
        var bound = binder.Condition(Root);
        Tell(Node, mistakes, problems);
        if (bound is null)
            return null;
        return new(Node, Text, Root, [.. LinqText.Comparisons(Root).Select(Compared)], [.. binder.Aggregates], bound.Condition);

        DecisionComparison Compared(ComparisonSyntax comparison) =>
            new(Input(comparison.Left), Input(comparison.Right), binder.ToleranceOf(comparison));

        DecisionInput Input(SyntaxNode side) => side is TextSyntax text ? new FixedTextInput(text.Content)
            : binder.FormulaOf(side) is { } formula ? new NumberInput(side.ToText(), formula) : new TextInput(side.ToText());
    }

    private static void Tell(SourceNode node, List<Mistake> mistakes, Problems problems)
    {
        foreach (var mistake in mistakes)
            problems.Note(node, mistake.Offset, mistake.Message);
    }
}

/// <summary>A mistake in an expression.</summary>
/// <param name="Offset">The offset in the expression, from 0.</param>
/// <param name="Message">The mistake and its correction.</param>
internal readonly record struct Mistake(int Offset, string Message);
