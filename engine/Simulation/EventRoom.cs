using Roi.Engine.Streams;

namespace Roi.Engine.Simulation;

/// <summary>The events of a block of trials while they are drawn. The memory is used again for the next block.</summary>
internal sealed class EventRoom
{
    private int[] first = [];
    private int[] trials = new int[256];
    private ulong[] numbers = new ulong[256];
    private double[] instants = new double[256];
    private double[] amounts = new double[256];
    private double[] block = [];

    /// <summary>The number of events so far.</summary>
    public int Count { get; private set; }

    /// <summary>The trial of each event, ascending.</summary>
    public ReadOnlySpan<int> Trials => trials.AsSpan(0, Count);

    /// <summary>The address of each event in the random numbers of its replicate.</summary>
    public ReadOnlySpan<ulong> Numbers => numbers.AsSpan(0, Count);

    /// <summary>The amount of each event, in money.</summary>
    public Span<double> Amounts => amounts.AsSpan(0, Count);

    /// <summary>The events as streams read them.</summary>
    public EventColumns Columns => new(first, instants, amounts);

    /// <summary>From one column of <see cref="Block"/> to the next.</summary>
    public int Stride => (Count + 7) / 8 * 8;

    /// <summary>Makes room for new trials.</summary>
    public void Clear(int count)
    {
        Count = 0;
        if (first.Length <= count)
            first = new int[count + 1];
    }

    /// <summary>Says that the events that follow are those of a trial, or of none where it is the number of trials.</summary>
    public void Begin(int trial) => first[trial] = Count;

    /// <summary>Adds an event.</summary>
    /// <param name="trial">Its trial.</param>
    /// <param name="instant">Months from the decision.</param>
    /// <param name="number">Its address in the random numbers of its replicate.</param>
    public void Add(int trial, double instant, ulong number)
    {
        if (Count == trials.Length)
        {
            Array.Resize(ref trials, 2 * Count);
            Array.Resize(ref numbers, 2 * Count);
            Array.Resize(ref instants, 2 * Count);
            Array.Resize(ref amounts, 2 * Count);
        }
        (trials[Count], instants[Count], numbers[Count]) = (trial, instant, number);
        Count++;
    }

    /// <summary>Columns with a value for each event, to calculate with.</summary>
    /// <param name="columns">How many.</param>
    public Span<double> Block(int columns)
    {
        if (block.Length < columns * Stride)
            block = new double[2 * columns * Stride];
        return block;
    }
}
