using System.Reflection.Emit;
using System.Runtime.Intrinsics;

namespace Roi.Engine.Formulas;

/// <summary>Runs one segment over a block, eight trials at a time.</summary>
/// <param name="block">The first number of the block.</param>
/// <param name="offsets">The doubles from there to each column of <see cref="Segment.Columns"/>.</param>
/// <param name="count">Trials.</param>
internal delegate void SegmentCode(ref double block, ref long offsets, long count);

/// <summary>Compiles a segment to machine code: one loop over the trials, with values in registers.</summary>
/// <remarks>Emits IL directly. An expression tree would give the same machine code, but takes five times as long to compile.</remarks>
internal sealed class SegmentCompiler
{
    /// <summary>The deepest expression that is emitted without a local variable for a part of it.</summary>
    private const int DeepestExpression = 12;

    private readonly DynamicMethod method = new("Segment", typeof(void),
        [typeof(double).MakeByRefType(), typeof(long).MakeByRefType(), typeof(long)], typeof(SegmentCompiler).Module, skipVisibility: true);

    private readonly ILGenerator il;
    private readonly Segment segment;
    private readonly int[] uses;
    private readonly int[] depths;
    private readonly int[] locals;

    private SegmentCompiler(Segment segment)
    {
        (this.segment, il) = (segment, method.GetILGenerator());
        (uses, depths, locals) = (new int[segment.Steps.Length], new int[segment.Steps.Length], new int[segment.Steps.Length]);
    }

    /// <summary>Compiles a segment.</summary>
    public static SegmentCode Compile(Segment segment) => new SegmentCompiler(segment).Compile();

    private SegmentCode Compile()
    {
        Count();
        var (next, done) = (il.DefineLabel(), il.DefineLabel());
        il.DeclareLocal(typeof(long)); // local 0: the first trial of the eight
        il.MarkLabel(next);
        il.Emit(OpCodes.Ldloc_0);
        il.Emit(OpCodes.Ldarg_2);
        il.Emit(OpCodes.Bge, done);
        for (var place = 0; place < segment.Steps.Length; place++)
        {
            if (segment.Steps[place].Operation != Operation.Constant && (uses[place] > 1 || depths[place] >= DeepestExpression))
                Keep(place);
            for (var store = 0; store < segment.Stored.Length; store++)
                if (segment.Stored[store] == place)
                    Store(place, segment.Columns.Length - segment.Stored.Length + store);
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
        for (var place = 0; place < segment.Steps.Length; place++)
            for (var operand = 0; operand < segment.Steps[place].Operands; operand++)
            {
                var source = segment.Steps[place].Operand(operand);
                uses[source]++;
                depths[place] = Math.Max(depths[place], depths[source] % DeepestExpression + 1);
            }
        foreach (var place in segment.Stored)
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
        if (locals[place] > 0)
            il.Emit(OpCodes.Ldloc, (short)locals[place]);
        else
            Compute(place);
    }

    private void Compute(int place)
    {
        var step = segment.Steps[place];
        if (step.Operation == Operation.Column)
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
        Offset(column);
        il.Emit(OpCodes.Call, LaneOperations.LoadMethod);
    }

    private void Store(int place, int column)
    {
        Push(place);
        Offset(column);
        il.Emit(OpCodes.Call, LaneOperations.StoreMethod);
    }

    /// <summary>Emits the block, and the offset in it of the first of eight trials of a column.</summary>
    private void Offset(int column)
    {
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Ldc_I4, column * sizeof(long));
        il.Emit(OpCodes.Add);
        il.Emit(OpCodes.Ldind_I8);
        il.Emit(OpCodes.Ldloc_0);
        il.Emit(OpCodes.Add);
    }
}
