using Spectre.Console;

namespace Roi.Cli;

/// <summary>The screen: colour and a progress bar where somebody looks at it, plain text where it is piped.</summary>
internal static class Terminal
{
    /// <summary>Columns of text that nobody sees the width of.</summary>
    private const int PlainWidth = 140;

    private static readonly TimeSpan BeforeProgress = TimeSpan.FromSeconds(0.7);

    private static bool WantsColor => string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    /// <summary>A console on a writer; colours only on a terminal, and not where NO_COLOR is set.</summary>
    public static IAnsiConsole For(TextWriter writer)
    {
        var isScreen = ReferenceEquals(writer, Console.Out) && !Console.IsOutputRedirected;
        var console = AnsiConsole.Create(new()
        {
            Ansi = isScreen && WantsColor ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isScreen && WantsColor ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        if (!isScreen)
            console.Profile.Width = PlainWidth;
        return console;
    }

    /// <summary>Does some work, with a progress bar on the error stream where it takes long and somebody looks.</summary>
    public static T WithProgress<T>(Func<IProgress<double>?, T> work)
    {
        if (Console.IsErrorRedirected)
            return work(null);
        Latest latest = new();
        var task = Task.Run(() => work(latest));
        if (Task.WhenAny(task, Task.Delay(BeforeProgress)).Result == task)
            return task.GetAwaiter().GetResult();
        var console = AnsiConsole.Create(new()
        {
            Out = new AnsiConsoleOutput(Console.Error),
            ColorSystem = WantsColor ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
        });
        console.Progress().AutoClear(true).Start(context =>
        {
            var bar = context.AddTask("Simulating", maxValue: 1);
            while (!task.Wait(TimeSpan.FromMilliseconds(100)))
                bar.Value = latest.Value;
        });
        return task.GetAwaiter().GetResult();
    }

    private sealed class Latest : IProgress<double>
    {
        private double value;

        public double Value => Volatile.Read(ref value);

        public void Report(double share) => Volatile.Write(ref value, share);
    }
}
