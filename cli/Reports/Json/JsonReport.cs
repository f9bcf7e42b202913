using System.Text;
using Roi.Engine.Simulation;

namespace Roi.Cli.Reports.Json;

/// <summary>A result as JSON, in a file or on standard output.</summary>
/// <param name="file">The name of the file.</param>
/// <param name="write">Writes the JSON text as UTF-8.</param>
/// <param name="needs">The parts of the simulation that the JSON holds.</param>
internal sealed class JsonReport<T>(string file, Action<T, Stream> write, RunParts needs = RunParts.None) : IReport<T>
{
    /// <inheritdoc/>
    public bool IsData => true;

    /// <inheritdoc/>
    public string Word => "json";

    /// <inheritdoc/>
    public string Writes => file;

    /// <inheritdoc/>
    public RunParts Needs => needs;

    /// <inheritdoc/>
    public void Write(T result, ReportFolder folder)
    {
        using var stream = folder.Create(file);
        write(result, stream);
    }

    /// <summary>Writes the same JSON text to a writer.</summary>
    public void Write(T result, TextWriter output)
    {
        using MemoryStream json = new();
        write(result, json);
        output.Write(Encoding.UTF8.GetString(json.GetBuffer(), 0, (int)json.Length));
    }
}
