namespace Roi.Engine.Formulas;

/// <summary>Whether two formulas are the same operations on the same names and the same bits of constants, so that they give the same
/// bits.</summary>
/// <remarks>Formulas that are bound anew are other objects of the same structure. The equality of records would take 0 and -0 for the
/// same, and recurse as deep as a long sum.</remarks>
internal static class FormulaEquality
{
    /// <summary>The most parts that are compared: formulas that share parts may be of any size.</summary>
    private const int MostParts = 1 << 16;

    /// <summary>Whether two formulas are equal; false too where they are equal and larger than can be compared.</summary>
    public static bool AreEqual(Formula first, Formula second)
    {
        Stack<(object First, object Second)> open = new([(first, second)]);
        for (var count = 0; open.TryPop(out var pair); count++)
        {
            if (ReferenceEquals(pair.First, pair.Second))
                continue;
            if (count == MostParts || !AreAlike(pair.First, pair.Second))
                return false;
            var (parts, others) = (References.Parts(pair.First), References.Parts(pair.Second));
            if (parts.Length != others.Length)
                return false;
            for (var i = 0; i < parts.Length; i++)
                open.Push((parts[i], others[i]));
        }
        return true;
    }

    /// <summary>Whether two formulas or conditions are equal but for their parts.</summary>
    private static bool AreAlike(object first, object second) => (first, second) switch
    {
        (Constant one, Constant other) => BitConverter.DoubleToInt64Bits(one.Value) == BitConverter.DoubleToInt64Bits(other.Value),
        (Reference one, Reference other) => one.Name == other.Name,
        (Unary one, Unary other) => one.Operator == other.Operator,
        (Binary one, Binary other) => one.Operator == other.Operator,
        (Comparison one, Comparison other) => one.Operator == other.Operator,
        _ => first.GetType() == second.GetType(),
    };
}
