namespace Roi.Engine.Formulas;

/// <summary>A part of a program that is compiled to one method: the steps that it loads, computes and stores.</summary>
/// <remarks>The steps are numbered by the order in which the results need them, and columns by their place in a table, so that equal
/// formulas of other columns give equal steps. Uses only arrays and lists of integers and references, whose code is precompiled, because it
/// runs at start-up.</remarks>
internal sealed class Segment
{
    private Segment(Step[] steps, int[] stored, int[] columns) => (Steps, Stored, Columns) = (steps, stored, columns);

    /// <summary>The steps of the segment, operands first. Operands are places in this list; the first operand of
    /// <see cref="Operation.Column"/> is a place in <see cref="Columns"/>.</summary>
    public Step[] Steps { get; }

    /// <summary>The steps whose results are stored, in order. The columns to store them to are the last of <see cref="Columns"/>.</summary>
    public int[] Stored { get; }

    /// <summary>The columns that are loaded, then those that are stored.</summary>
    public int[] Columns { get; }

    /// <summary>Divides a program into segments.</summary>
    /// <param name="steps">The program.</param>
    /// <param name="results">Each definition's step, in order.</param>
    /// <param name="columns">The column of each definition.</param>
    /// <param name="limit">The approximate maximum number of steps of a segment.</param>
    public static List<Segment> Cut(IReadOnlyList<Step> steps, int[] results, int[] columns, int limit)
    {
        var (cutter, known) = (new Cutter(steps), 0);
        while (known < steps.Count && steps[known].Operation == Operation.Column)
            known++;
        for (var definition = 0; definition < results.Length; definition++)
        {
            var partial = -1;
            foreach (var target in Milestones(steps, results[definition], known, limit))
            {
                cutter.Add(target, columns[definition], limit);
                if (partial >= 0)
                    cutter.Forget(partial); // its column now holds the target
                partial = target;
            }
            known = Math.Max(known, results[definition] + 1);
        }
        return cutter.Finish();
    }

    /// <summary>Divides a long chain of operations, numbers or conditions, into parts of about a quarter of the limit, counted with the
    /// steps of their further operands. The column of the result holds the intermediate results.</summary>
    /// <param name="steps">The program.</param>
    /// <param name="result">The step of the definition's result.</param>
    /// <param name="known">The number of steps of inputs and earlier definitions.</param>
    /// <param name="limit">The approximate maximum number of steps of a segment.</param>
    private static List<int> Milestones(IReadOnlyList<Step> steps, int result, int known, int limit)
    {
        var chain = new List<int>();
        for (var place = result; place >= known && steps[place].Operands > 0; place = steps[place].First)
            chain.Add(place);
        // Steps are numbered in the order in which they are computed, so the distance of two is the work between them.
        var (milestones, start) = (new List<int>(), known);
        for (var left = chain.Count - 1; left > 0; left--)
        {
            if (chain[left] - start < Math.Max(limit / 4, 2))
                continue;
            milestones.Add(chain[left]);
            start = chain[left];
        }
        milestones.Add(result);
        return milestones;
    }

    /// <summary>The state of the division: the segment being filled, and the columns to which finished segments stored their
    /// results.</summary>
    private sealed class Cutter(IReadOnlyList<Step> steps)
    {
        private const int Nowhere = -1;
        private readonly List<Segment> finished = [];
        private readonly int[] homes = Filled(steps.Count);
        private readonly int[] memberOf = Filled(steps.Count);
        private readonly int[] loadedFrom = Filled(steps.Count);
        private readonly int[] renumbered = Filled(steps.Count);
        private List<int> members = [];
        private List<int> storedSteps = [];
        private List<int> storedColumns = [];

        /// <summary>Adds a step to compute and store to this segment or, where it is full, to the next.</summary>
        public void Add(int target, int column, int limit)
        {
            var before = members.Count;
            Need(target);
            if (before > 0 && members.Count > limit)
            {
                foreach (var step in members[before..])
                    memberOf[step] = Nowhere;
                members.RemoveRange(before, members.Count - before);
                Close();
                Need(target);
            }
            var same = storedColumns.IndexOf(column);
            if (same >= 0)
            {
                storedSteps.RemoveAt(same);
                storedColumns.RemoveAt(same);
            }
            storedSteps.Add(target);
            storedColumns.Add(column);
        }

        public void Forget(int step) => homes[step] = Nowhere;

        public List<Segment> Finish()
        {
            if (storedSteps.Count > 0)
                Close();
            return finished;
        }

        /// <summary>Adds the steps that have to be computed or loaded for a step and that the segment does not have yet.</summary>
        private void Need(int target)
        {
            var pending = new Stack<int>();
            pending.Push(target);
            while (pending.TryPop(out var place))
            {
                if (memberOf[place] == finished.Count)
                    continue;
                memberOf[place] = finished.Count;
                members.Add(place);
                loadedFrom[place] = homes[place];
                if (homes[place] != Nowhere)
                    continue;
                for (var operand = 0; operand < steps[place].Operands; operand++)
                    pending.Push(steps[place].Operand(operand));
            }
        }

        private void Close()
        {
            var (own, columns) = (new List<Step>(), new List<int>());
            foreach (var target in storedSteps)
                Renumber(target, own, columns);
            var stored = new int[storedSteps.Count];
            for (var store = 0; store < stored.Length; store++)
                stored[store] = renumbered[storedSteps[store]];
            columns.AddRange(storedColumns);
            foreach (var member in members)
                renumbered[member] = Nowhere;
            for (var store = 0; store < storedSteps.Count; store++)
                if (homes[storedSteps[store]] == Nowhere)
                    homes[storedSteps[store]] = storedColumns[store];
            finished.Add(new([.. own], stored, [.. columns]));
            (members, storedSteps, storedColumns) = ([], [], []);
        }

        /// <summary>Adds a step of the program to those of the segment, after its operands.</summary>
        private void Renumber(int target, List<Step> own, List<int> columns)
        {
            var pending = new Stack<int>();
            pending.Push(target);
            while (pending.TryPeek(out var place))
            {
                var (step, before) = (steps[place], pending.Count);
                var column = loadedFrom[place] != Nowhere ? loadedFrom[place] : step.Operation == Operation.Column ? step.First : Nowhere;
                if (renumbered[place] == Nowhere && column == Nowhere)
                    for (var operand = step.Operands - 1; operand >= 0; operand--)
                        if (renumbered[step.Operand(operand)] == Nowhere)
                            pending.Push(step.Operand(operand));
                if (pending.Count > before)
                    continue;
                pending.Pop();
                if (renumbered[place] != Nowhere)
                    continue;
                renumbered[place] = own.Count;
                own.Add(column == Nowhere ? step.Over(renumbered) : new Step(Operation.Column, columns.Count));
                if (column != Nowhere)
                    columns.Add(column);
            }
        }

        private static int[] Filled(int length)
        {
            var array = new int[length];
            Array.Fill(array, Nowhere);
            return array;
        }
    }
}
