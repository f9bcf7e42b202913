using Roi.Engine.Economics;
using Roi.Engine.Formulas;
using Roi.Engine.Sampling;

namespace Roi.Engine.Simulation;

/// <summary>A model made ready to run: uniforms to draws, draws to benefits, benefits to cash flow, all to observables.</summary>
/// <remarks>Immutable and thread-safe: a block of memory belongs to whoever runs it.</remarks>
internal sealed class TrialProgram
{
    /// <summary>The memory that one block may take, in bytes: it should stay in a core's own cache.</summary>
    private const int BlockBytes = 512 * 1024;

    private const int LongestBlock = 4096;
    private const int ShortestBlock = 64;

    private readonly Kernel beforeCashFlow;
    private readonly Kernel? afterCashFlow;
    private readonly TrialEconomics economics;
    private readonly Copula copula;
    private readonly int[][] copulaColumns;
    private readonly StreamKey[] streams;
    private readonly CashPlaces cash;

    public TrialProgram(Model model)
    {
        Columns = new(model);
        beforeCashFlow = Kernel.Compile(Columns.First(Columns.Inputs.Count), Columns.BeforeCashFlow);
        if (Columns.AfterCashFlow.Count > 0)
            afterCashFlow = Kernel.Compile(Columns.First(Columns.Count - Columns.AfterCashFlow.Count), Columns.AfterCashFlow);
        economics = new(model.Terms);
        copula = new(model.Correlations);
        copulaColumns = [.. copula.Blocks.Select(block => block.Members.Select(member => Columns[member]).ToArray())];
        var byName = Streams.Of(model);
        streams = [.. Columns.Inputs.Select(input => byName[input.Name])];
        cash = new(
            Columns[Outcomes.TotalBenefit], Columns[model.Cash.RunningCost], Columns[model.Cash.ImplementationCost],
            Columns[model.Cash.GoLiveMonths], Columns[model.Cash.RampUpMonths], Columns[Outcomes.AnnualTotalCost]);
    }

    /// <summary>Where each number stands.</summary>
    public TrialColumns Columns { get; }

    /// <summary>The most trials of one block: a power of two.</summary>
    public int BlockLength
    {
        get
        {
            var length = LongestBlock;
            while (length > ShortestBlock && (long)length * Columns.Count * sizeof(double) > BlockBytes)
                length /= 2;
            return length;
        }
    }

    /// <summary>Memory for blocks of this program.</summary>
    public TrialBlock NewBlock(int length)
    {
        var stride = (length + 7) / 8 * 8;
        return new(Columns, stride, [.. copulaColumns.Select(members => members.Select(column => column * stride).ToArray())]);
    }

    /// <summary>The uniforms of every input in one randomisation; none for inputs that are always the same.</summary>
    public UniformSource?[] Open(PointSet points, int replicate) =>
        [.. Columns.Inputs.Select((input, i) => input.Distribution.IsConstant ? null : points.Open(streams[i], replicate))];

    /// <summary>Computes all columns of a block of trials.</summary>
    public void Run(TrialBlock block, UniformSource?[] uniforms, int replicate, long first, int count)
    {
        (block.Replicate, block.First, block.Count) = (replicate, first, count);
        for (var i = 0; i < uniforms.Length; i++)
            uniforms[i]?.Fill(first, block.Column(i));
        Correlate(block, count);
        for (var i = 0; i < uniforms.Length; i++)
        {
            if (uniforms[i] is null)
                block.Column(i).Fill(Columns.Inputs[i].Distribution.Min);
            else
                Columns.Inputs[i].Distribution.Fill(block.Column(i), block.Column(i));
        }
        Finish(block, count);
    }

    /// <summary>Computes all columns of one trial whose inputs are given.</summary>
    public void Run(TrialBlock block, IReadOnlyDictionary<string, double> inputs)
    {
        block.Count = 1;
        for (var i = 0; i < Columns.Inputs.Count; i++)
            block.Column(i)[0] = inputs[Columns.Inputs[i].Name];
        Finish(block, 1);
    }

    private void Correlate(TrialBlock block, int count)
    {
        for (var i = 0; i < copula.Blocks.Length; i++)
            copula.Blocks[i].Transform(block.Buffer, block.CorrelatedStarts[i], count);
    }

    private void Finish(TrialBlock block, int count)
    {
        beforeCashFlow.Run(block.Buffer, block.Stride, count);
        economics.Evaluate(
            new()
            {
                Benefit = block.Column(cash.Benefit),
                RunningCost = block.Column(cash.RunningCost),
                ImplementationCost = block.Column(cash.ImplementationCost),
                GoLiveMonths = block.Column(cash.GoLive),
                RampUpMonths = block.Column(cash.RampUp),
            },
            new()
            {
                AnnualTotalCost = Outcome(Outcomes.AnnualTotalCost),
                Roi = Outcome(Outcomes.Roi),
                FirstYearBenefit = Outcome(Outcomes.FirstYearBenefit),
                FirstYearRoi = Outcome(Outcomes.FirstYearRoi),
                HorizonRoi = Outcome(Outcomes.HorizonRoi),
                Npv = Outcome(Outcomes.Npv),
                Irr = Outcome(Outcomes.Irr),
                Payback = Outcome(Outcomes.Payback),
                DiscountedPayback = Outcome(Outcomes.DiscountedPayback),
            });
        afterCashFlow?.Run(block.Buffer, block.Stride, count);

        Span<double> Outcome(string name) => block.Column(Columns[name]);
    }

    private sealed record CashPlaces(int Benefit, int RunningCost, int ImplementationCost, int GoLive, int RampUp, int FirstOutcome);
}
