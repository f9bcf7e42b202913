using Roi.Engine.Sampling;

namespace Roi.Engine.Sensitivity;

/// <summary>The memory of one worker for the walks of <see cref="ShapleyEffects"/> from one draw of all inputs to another.</summary>
internal sealed class ConditionalWalk
{
    /// <summary>The trials that walk in one order.</summary>
    private const int TrialsOfWalk = 4;

    private readonly BlockFunction model;
    private readonly DependentInputs inputs;
    private readonly UniformSource[] firstSources;
    private readonly UniformSource[] secondSources;
    private readonly int replicate;

    private readonly int[] correlated;
    private readonly double[][] first;
    private readonly double[][] second;
    private readonly double[][] current;

    /// <summary>The correlated scores of the step, in the order of <see cref="correlated"/>.</summary>
    private readonly double[][] scores;

    /// <summary>The output after each step.</summary>
    private readonly double[][] outputs;

    /// <param name="model">The model.</param>
    /// <param name="inputs">Its inputs.</param>
    /// <param name="points">The points of the run.</param>
    /// <param name="replicate">The number of the replicate, from 0.</param>
    /// <param name="length">The most trials of a block.</param>
    public ConditionalWalk(BlockFunction model, DependentInputs inputs, PointSet points, int replicate, int length)
    {
        (this.model, this.inputs, this.replicate, Length) = (model, inputs, replicate, length);
        var count = inputs.First.Length;
        firstSources = [.. inputs.First.Select(stream => points.Open(stream, replicate))];
        secondSources = [.. inputs.Second.Select(stream => points.Open(stream, replicate))];
        correlated = [.. inputs.Correlated];
        (first, second, current) = (Columns(count), Columns(count), Columns(count));
        (scores, outputs) = (Columns(correlated.Length), Columns(inputs.Groups.Length + 1));

        double[][] Columns(int number) => [.. Enumerable.Range(0, number).Select(_ => new double[length])];
    }

    /// <summary>The most trials of a block.</summary>
    public int Length { get; }

    /// <summary>Adds, for each group, what the variance that is left falls by when it becomes known, over the trials of a block.</summary>
    /// <param name="start">The first trial.</param>
    /// <param name="count">The number of trials, at most <see cref="Length"/>.</param>
    /// <param name="orderOf">The order of the groups in a walk, by its number from 0; a walk has <see cref="TrialsOfWalk"/>.</param>
    /// <param name="effects">One sum for each group.</param>
    public void Add(long start, int count, Func<long, int[]> orderOf, double[] effects)
    {
        Draw(start, count);
        var walks = new Walk[count];
        for (var trial = 0; trial < count; trial++)
        {
            walks[trial] = trial > 0 && (start + trial) % TrialsOfWalk != 0 ? walks[trial - 1]
                : Begin(orderOf((start + trial) / TrialsOfWalk));
            Mix(walks[trial], trial);
        }
        for (var step = 0; step <= inputs.Groups.Length; step++)
        {
            for (var trial = 0; trial < count && step > 0; trial++)
                MakeKnown(walks[trial], inputs.Groups[walks[trial].Order[step - 1]].AsSpan(), trial);
            for (var i = 0; i < correlated.Length; i++)
            {
                scores[i].AsSpan(0, count).CopyTo(current[correlated[i]]);
                NormalScores.ToUniforms(current[correlated[i]].AsSpan(0, count));
            }
            model(replicate, start, current, outputs[step].AsSpan(0, count));
        }
        for (var trial = 0; trial < count; trial++)
            for (var step = 1; step < outputs.Length; step++)
                effects[walks[trial].Order[step - 1]] += Left(step - 1, trial) - Left(step, trial);
    }

    /// <summary>Half the square of the way from a step to the end.</summary>
    private double Left(int step, int trial)
    {
        var way = outputs[^1][trial] - outputs[step][trial];
        return 0.5 * way * way;
    }

    private void Draw(long start, int count)
    {
        for (var input = 0; input < current.Length; input++)
        {
            firstSources[input].Fill(start, first[input].AsSpan(0, count));
            secondSources[input].Fill(start, second[input].AsSpan(0, count));
            second[input].AsSpan(0, count).CopyTo(current[input]);
        }
        foreach (var input in correlated)
        {
            NormalScores.FromUniforms(first[input].AsSpan(0, count));
            NormalScores.FromUniforms(second[input].AsSpan(0, count));
        }
    }

    /// <summary>Puts the correlated inputs into the order in which they become known.</summary>
    private Walk Begin(int[] order)
    {
        if (correlated.Length == 0)
            return new(order, [], new double[0, 0]);
        int[] sequence = [.. order.SelectMany(group => inputs.Groups[group])
            .Select(input => Array.BinarySearch(correlated, input)).Where(place => place >= 0)];
        return new(order, sequence, CorrelationMatrix.Factor(CorrelationMatrix.InOrder(inputs.Correlations, sequence))!);
    }

    /// <summary>Correlates the second draw, in the order of the walk.</summary>
    private void Mix(Walk walk, int trial)
    {
        for (var row = 0; row < walk.Sequence.Length; row++)
        {
            var score = 0.0;
            for (var column = 0; column <= row; column++)
                score += walk.Factor[row, column] * second[correlated[walk.Sequence[column]]][trial];
            scores[walk.Sequence[row]][trial] = score;
        }
    }

    /// <summary>Exchanges the normals of a group for those of the first draw.</summary>
    private void MakeKnown(Walk walk, ReadOnlySpan<int> group, int trial)
    {
        foreach (var input in group)
        {
            if (Array.BinarySearch(correlated, input) is var place && place < 0)
            {
                current[input][trial] = first[input][trial];
                continue;
            }
            var change = first[input][trial] - second[input][trial];
            for (int column = Array.IndexOf(walk.Sequence, place), row = column; row < walk.Sequence.Length; row++)
                scores[walk.Sequence[row]][trial] += walk.Factor[row, column] * change;
        }
    }

    /// <summary>The order in which groups become known, the places of the correlated inputs in that order, and the lower triangle that
    /// makes their scores of independent normals.</summary>
    private sealed record Walk(int[] Order, int[] Sequence, double[,] Factor);
}
