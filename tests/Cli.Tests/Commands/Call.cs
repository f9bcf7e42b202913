using System.Diagnostics;
using Roi.Cli.Commands;
using Roi.Rules.Json;
using Roi.Rules.Running;
using Roi.Tests;

namespace Roi.Cli.Tests.Commands;

/// <summary>One call of the program: what it was given, what it said. Paths are relative to the root of the repository.</summary>
internal sealed record Call(int Code, string Output, string Error)
{
    static Call() => Environment.CurrentDirectory = Repository.Root;

    /// <summary>In this process.</summary>
    public static Call Of(params string[] args) => Of(args, CancellationToken.None);

    /// <summary>In this process, to be cancelled.</summary>
    public static Call Of(string[] args, CancellationToken cancellation) => Of(args, ReportRegistry.OfAnalysis, cancellation);

    /// <summary>In this process, with other reports of <c>roi analyse</c>.</summary>
    public static Call Of(string[] args, ReportSet<Analysis> reports, CancellationToken cancellation = default)
    {
        using StringWriter output = new(), error = new();
        var code = CommandLine.Run(args, reports, output, error, cancellation);
        return new(code, output.ToString().ReplaceLineEndings("\n"), error.ToString().ReplaceLineEndings("\n"));
    }

    /// <summary>In a process of its own, as a user would.</summary>
    public static Call OfProcess(string[] args, string? folder = null, params (string Name, string Value)[] environment)
    {
        using var process = Start(args, folder, environment);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        Assert.True(process.WaitForExit(60_000), "The program did not end.");
        return new(process.ExitCode, output.Result, error.Result);
    }

    /// <summary>Starts a process of its own.</summary>
    public static Process Start(string[] args, string? folder = null, params (string Name, string Value)[] environment)
    {
        ProcessStartInfo start = new("dotnet", [Path.Combine(AppContext.BaseDirectory, "roi.dll"), .. args])
        {
            WorkingDirectory = folder ?? Repository.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>The lines on standard error.</summary>
    public string[] Problems => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
