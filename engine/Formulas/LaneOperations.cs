using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Lanes = System.Runtime.Intrinsics.Vector512<double>;

namespace Roi.Engine.Formulas;

/// <summary>The operations of a program on eight trials at a time, with the same bits as the interpreter.</summary>
internal static class LaneOperations
{
    private delegate Lanes Loader(ref double block, long offset);

    private delegate void Storer(Lanes lanes, ref double block, long offset);

    public static MethodInfo LoadMethod { get; } = ((Loader)Load).Method;

    public static MethodInfo StoreMethod { get; } = ((Storer)Store).Method;

    public static MethodInfo CreateMethod { get; } = ((Func<double, Lanes>)Vector512.Create).Method;

    /// <summary>The method that performs an operation; its parameters are the operands.</summary>
    public static MethodInfo MethodOf(Operation operation) => operation switch
    {
        Operation.Negate => Of(Vector512.Negate),
        Operation.Abs => Of(Vector512.Abs),
        Operation.Sqrt => Of(Vector512.Sqrt),
        Operation.Exp => Of(Elementary.Exp),
        Operation.Ln => Of(Elementary.Ln),
        Operation.Round => Of(Round),
        Operation.Add => Of(Vector512.Add),
        Operation.Subtract => Of(Vector512.Subtract),
        Operation.Multiply => ((Func<Lanes, Lanes, Lanes>)Vector512.Multiply).Method,
        Operation.Divide => ((Func<Lanes, Lanes, Lanes>)Vector512.Divide).Method,
        Operation.Power => Of(Elementary.Pow),
        Operation.Min => Of(Vector512.Min),
        Operation.Max => Of(Vector512.Max),
        Operation.WholePower => ((Func<Lanes, int, Lanes>)Elementary.PowWhole).Method,
        Operation.Less => Of(Vector512.LessThan),
        Operation.LessOrEqual => Of(Vector512.LessThanOrEqual),
        Operation.Greater => Of(Vector512.GreaterThan),
        Operation.GreaterOrEqual => Of(Vector512.GreaterThanOrEqual),
        Operation.Equal => Of(Vector512.Equals),
        Operation.NotEqual => Of(NotEqual),
        Operation.Both => Of(Vector512.BitwiseAnd),
        Operation.Either => Of(Vector512.BitwiseOr),
        Operation.Negation => Of(Vector512.OnesComplement),
        Operation.Choice => ((Func<Lanes, Lanes, Lanes, Lanes>)Vector512.ConditionalSelect).Method,
        Operation.Indicator => Of(Indicate),
        _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "Not an operation on operands."),
    };

    private static MethodInfo Of(Func<Lanes, Lanes> method) => method.Method;

    private static MethodInfo Of(Func<Lanes, Lanes, Lanes> method) => method.Method;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes Load(ref double block, long offset) => Vector512.LoadUnsafe(ref block, (nuint)offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Lanes lanes, ref double block, long offset) => lanes.StoreUnsafe(ref block, (nuint)offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes NotEqual(Lanes left, Lanes right) => ~Vector512.Equals(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes Indicate(Lanes holds) => holds & Vector512.Create(1.0);

    /// <summary>Rounds halves away from zero. The fraction is exact, as is the step of 1; the sign is kept, also of -0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes Round(Lanes x)
    {
        var magnitude = Vector512.Abs(x);
        var whole = Vector512.Truncate(magnitude);
        var half = Vector512.GreaterThanOrEqual(magnitude - whole, Vector512.Create(0.5));
        return Vector512.CopySign(whole + (half & Vector512.Create(1.0)), x);
    }
}
