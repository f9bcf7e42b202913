using Roi.Cli.Commands;
using Roi.Cli.Tests.Files;
using Roi.Tests;

namespace Roi.Cli.Tests.Commands;

/// <summary>The same inputs give the same bytes on every processor, in every culture and in every folder.</summary>
public class SameBytesTests
{
    private const string Plant = "examples/full-platform/scenario.json";

    private static readonly Lazy<string> Expected = new(() => Call.Of("analyse", Plant, "--trials", "2000", "--json").Output);

    [Theory]
    [InlineData("DOTNET_EnableAVX512", "0")]
    [InlineData("DOTNET_EnableAVX2", "0")]
    [InlineData("DOTNET_EnableFMA", "0")]
    [InlineData("DOTNET_EnableHWIntrinsic", "0")]
    [InlineData("LC_ALL", "de_DE.UTF-8")]
    [InlineData("LC_ALL", "ar_SA.ISO-8859-6")]
    public void Whatever_the_processor_and_the_culture(string variable, string value)
    {
        var call = Call.OfProcess(["analyse", Plant, "--trials", "2000", "--json"], null,
            (variable, value), ("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "0"));
        Assert.Equal((ExitCode.Done, ""), (call.Code, call.Error));
        Assert.Equal(Expected.Value, call.Output);
    }

    [Fact]
    public void Whatever_the_working_directory_and_the_place_of_the_files()
    {
        using Scratch scratch = new();
        foreach (var file in Directory.EnumerateFiles(Repository.PathOf("examples", "full-platform")))
            File.Copy(file, scratch[Path.GetFileName(file)]);
        var call = Call.OfProcess(["analyse", "scenario.json", "--trials", "2000", "--json"], scratch.Folder);
        Assert.Equal(Expected.Value, call.Output);
    }
}
