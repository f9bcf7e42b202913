namespace Roi.Engine.Formulas;

/// <summary>The names that a formula or a condition refers to.</summary>
public static class References
{
    /// <summary>Each name once, in ordinal order.</summary>
    public static IReadOnlyList<string> Of(Formula formula) => Of((object)formula);

    /// <summary>Each name once, in ordinal order.</summary>
    public static IReadOnlyList<string> Of(Condition condition) => Of((object)condition);

    private static List<string> Of(object root)
    {
        ArgumentNullException.ThrowIfNull(root);
        var names = new SortedSet<string>(StringComparer.Ordinal);
        var pending = new Stack<object>([root]);
        while (pending.TryPop(out var node))
        {
            if (node is Reference reference)
                names.Add(reference.Name);
            foreach (var part in Parts(node))
                pending.Push(part);
        }
        return [.. names];
    }

    /// <summary>The formulas and conditions directly within one.</summary>
    internal static object[] Parts(object node) => node switch
    {
        Unary unary => [unary.Operand],
        Binary binary => [binary.Left, binary.Right],
        Choice choice => [choice.Condition, choice.Then, choice.Else],
        Indicator indicator => [indicator.Condition],
        Comparison { Tolerance: { } tolerance } comparison => [comparison.Left, comparison.Right, tolerance],
        Comparison comparison => [comparison.Left, comparison.Right],
        Both both => [both.Left, both.Right],
        Either either => [either.Left, either.Right],
        Negation negation => [negation.Operand],
        _ => [],
    };
}
