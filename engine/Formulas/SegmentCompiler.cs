using System.Reflection.Emit;
using System.Runtime.Intrinsics;

namespace Roi.Engine.Formulas;

/// <summary>Runs one segment over a block, eight trials at a time.</summary>
/// <param name="block">The first number of the block.</param>
/// <param name="stride">Doubles from one column to the next.</param>
/// <param name="count">Trials.</param>
internal delegate void SegmentCode(ref double block, long stride, long count);

/// <summary>Compiles a segment to machine code: one loop over the trials, with values in registers.</summary>
/// <remarks>Emits IL directly. An expression tree would give the same machine code, but takes five times as long to compile.</remarks>
internal sealed class SegmentCompiler
{
    /// <summary>The deepest expression that is emitted without a local variable for a part of it.</summary>
    private const int DeepestExpression = 12;

    private readonly DynamicMethod method = new("Segment", typeof(void),
        [typeof(double).MakeByRefType(), typeof(long), typeof(long)], typeof(SegmentCompiler).Module, skipVisibility: true);

    private readonly ILGenerator il;
    private readonly IReadOnlyList<Step> steps;
    private readonly Segment segment;
    private readonly Dictionary<int, int> uses = [];
    private readonly Dictionary<int, int> depths = [];
    private readonly Dictionary<int, int> columns = [];
    private readonly Dictionary<int, int> locals = [];

    private SegmentCompiler(IReadOnlyList<Step> steps, Segment segment) =>
        (this.steps, this.segment, il) = (steps, segment, method.GetILGenerator());

    /// <summary>Compiles a segment.</summary>
    public static SegmentCode Compile(IReadOnlyList<Step> steps, Segment segment) =>
        new SegmentCompiler(steps, segment).Compile();

    private SegmentCode Compile()
    {
        Count();
        var (next, done) = (il.DefineLabel(), il.DefineLabel());
        il.DeclareLocal(typeof(long)); // local 0: the first trial of the eight
        il.MarkLabel(next);
        il.Emit(OpCodes.Ldloc_0);
        il.Emit(OpCodes.Ldarg_2);
        il.Emit(OpCodes.Bge, done);
        foreach (var place in segment.Steps)
        {
            if (steps[place].Operation != Operation.Constant && (uses[place] > 1 || depths[place] >= DeepestExpression))
                Keep(place);
            for (var store = segment.StoredSteps.IndexOf(place); store >= 0; store = segment.StoredSteps.IndexOf(place, store + 1))
                Store(place, segment.StoredColumns[store]);
        }
        il.Emit(OpCodes.Ldloc_0);
        il.Emit(OpCodes.Ldc_I4, Vector512<double>.Count);
        il.Emit(OpCodes.Conv_I8);
        il.Emit(OpCodes.Add);
        il.Emit(OpCodes.Stloc_0);
        il.Emit(OpCodes.Br, next);
        il.MarkLabel(done);
        il.Emit(OpCodes.Ret);
        return method.CreateDelegate<SegmentCode>();
    }

    /// <summary>Counts the uses of each result in the segment, stores included, and the depth of its expression.</summary>
    private void Count()
    {
        for (var member = 0; member < segment.Steps.Count; member++)
        {
            var (place, depth) = (segment.Steps[member], 0);
            uses[place] = 0;
            columns[place] = segment.Columns[member];
            for (var operand = 0; columns[place] < 0 && operand < steps[place].Operands; operand++)
            {
                var source = steps[place].Operand(operand);
                uses[source]++;
                depth = Math.Max(depth, depths[source] % DeepestExpression + 1);
            }
            depths[place] = depth;
        }
        foreach (var place in segment.StoredSteps)
            uses[place]++;
    }

    private void Keep(int place)
    {
        Compute(place);
        var local = il.DeclareLocal(typeof(Vector512<double>)).LocalIndex;
        locals[place] = local;
        il.Emit(OpCodes.Stloc, (short)local);
    }

    private void Push(int place)
    {
        if (locals.TryGetValue(place, out var local))
            il.Emit(OpCodes.Ldloc, (short)local);
        else
            Compute(place);
    }

    private void Compute(int place)
    {
        var step = steps[place];
        if (columns[place] >= 0)
            Load(columns[place]);
        else if (step.Operation == Operation.Column)
            Load(step.First);
        else if (step.Operation == Operation.Constant)
        {
            il.Emit(OpCodes.Ldc_R8, step.Value);
            il.Emit(OpCodes.Call, LaneOperations.CreateMethod);
        }
        else
        {
            for (var operand = 0; operand < step.Operands; operand++)
                Push(step.Operand(operand));
            if (step.Operation == Operation.WholePower)
                il.Emit(OpCodes.Ldc_I4, step.Second);
            il.Emit(OpCodes.Call, LaneOperations.MethodOf(step.Operation));
        }
    }

    private void Load(int column)
    {
        il.Emit(OpCodes.Ldarg_0);
        Offset(column);
        il.Emit(OpCodes.Call, LaneOperations.LoadMethod);
    }

    private void Store(int place, int column)
    {
        Push(place);
        il.Emit(OpCodes.Ldarg_0);
        Offset(column);
        il.Emit(OpCodes.Call, LaneOperations.StoreMethod);
    }

    /// <summary>Emits the offset in the block of the first of eight trials of a column.</summary>
    private void Offset(int column)
    {
        il.Emit(OpCodes.Ldloc_0);
        if (column == 0)
            return;
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Ldc_I8, (long)column);
        il.Emit(OpCodes.Mul);
        il.Emit(OpCodes.Add);
    }
}
