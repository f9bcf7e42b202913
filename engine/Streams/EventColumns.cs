namespace Roi.Engine.Streams;

/// <summary>The events of one stream in a block of trials: those of trial i lie from <see cref="First"/>[i] to <see cref="First"/>[i +
/// 1].</summary>
/// <param name="First">One element more than there are trials.</param>
/// <param name="Instants">Months from the decision, finite and at least 0, in any order within a trial.</param>
/// <param name="Amounts">In money.</param>
internal sealed record EventColumns(int[] First, double[] Instants, double[] Amounts);
