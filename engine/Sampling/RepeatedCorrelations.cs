using System.Collections.Immutable;

namespace Roi.Engine.Sampling;

/// <summary>The correlations of inputs some of which are drawn anew several times in a trial, as for each year.</summary>
/// <remarks>The correlations stated of one time hold at every time. What is drawn once is the same at all of them; given that, the draws of
/// different times are independent. So two draws of different times are correlated through what is drawn once alone, and what is possible
/// of one time is possible of all.</remarks>
public static class RepeatedCorrelations
{
    /// <summary>The correlations between all draws.</summary>
    /// <param name="stated">Those of one time; of inputs with equal values with the correlation of their normals.</param>
    /// <param name="repeats">Of each input that is drawn anew the names of its further draws, as many of each; of others none.</param>
    /// <exception cref="ArgumentException">A pair is given twice, an input is paired with itself, or a rank is outside
    /// [-1, 1] or NaN.</exception>
    public static IEnumerable<Correlation> Of(IReadOnlyCollection<Correlation> stated, ILookup<string, string> repeats)
    {
        ArgumentNullException.ThrowIfNull(stated);
        ArgumentNullException.ThrowIfNull(repeats);
        return [.. AtEveryTime(stated, repeats), .. CorrelationSet.Components(Copula.InOrder(stated), null)
            .SelectMany(set => BetweenTimes(set, repeats))];
    }

    private static IEnumerable<Correlation> AtEveryTime(IEnumerable<Correlation> stated, ILookup<string, string> repeats)
    {
        foreach (var pair in stated)
        {
            yield return pair;
            var (first, second) = (repeats[pair.First].ToList(), repeats[pair.Second].ToList());
            for (var time = 0; time < Math.Max(first.Count, second.Count); time++)
                yield return pair with
                {
                    First = first.Count == 0 ? pair.First : first[time],
                    Second = second.Count == 0 ? pair.Second : second[time],
                };
        }
    }

    /// <summary>The correlations of draws of different times, from the factor of one time that has what is drawn once first.</summary>
    private static IEnumerable<Correlation> BetweenTimes(CorrelationSet set, ILookup<string, string> repeats)
    {
        int[] order = [.. Enumerable.Range(0, set.Members.Length).OrderBy(i => repeats.Contains(set.Members[i]))];
        var once = set.Members.Count(name => !repeats.Contains(name));
        if (once == 0 || once == set.Members.Length
            || CorrelationMatrix.Factor(CorrelationMatrix.InOrder(set.Matrix(set.Pairs.Length), order)) is not { } factor)
            yield break;
        for (var row = once; row < order.Length; row++)
            for (var other = once; other <= row; other++)
            {
                var normal = 0.0;
                for (var column = 0; column < once; column++)
                    normal += factor[row, column] * factor[other, column];
                normal = Math.Clamp(normal, -1, 1);
                if (normal == 0)
                    continue;
                string[] first = Draws(row), second = Draws(other);
                for (var time = 0; time < first.Length; time++)
                    for (var later = row == other ? time + 1 : 0; later < second.Length; later++)
                        if (time != later)
                            yield return new(first[time], second[later], CorrelationSet.RankOf(normal, up: true)) { Normal = normal };
            }

        string[] Draws(int row) => [set.Members[order[row]], .. repeats[set.Members[order[row]]]];
    }
}
