using System.Collections.Concurrent;
using System.Diagnostics.Tracing;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Roi.StartupProfile;

/// <summary>Notes the instances of generic code that the runtime compiles while this listener lives.</summary>
/// <remarks>The runtime tells of each compiled method by an event with the address of its description, which is what a handle of
/// reflection holds.</remarks>
internal sealed class CompiledMethods : EventListener
{
    private const string Source = "Microsoft-Windows-DotNETRuntime";

    private const EventKeywords Compilation = (EventKeywords)0x10;

    /// <summary>The flag of a method that has no metadata, as a compiled expression.</summary>
    private const uint IsDynamic = 1;

    private readonly ConcurrentDictionary<MethodBase, bool> methods = new();
    private readonly ManualResetEventSlim isComplete = new();

    /// <summary>The methods so far, once the events of all of them have arrived.</summary>
    public IEnumerable<MethodBase> Complete()
    {
        // Events arrive late and in order: that of a method that is compiled now is the last.
        Last();
        isComplete.Wait();
        return methods.Keys;
    }

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == Source)
            EnableEvents(eventSource, EventLevel.Verbose, Compilation);
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.EventName?.StartsWith("MethodLoadVerbose", StringComparison.Ordinal) != true
            || ((uint)Value("MethodFlags") & IsDynamic) != 0)
            return;
        var (id, type, name) = ((ulong)Value("MethodID"), (string)Value("MethodNamespace"), (string)Value("MethodName"));
        if (name == nameof(Last) && type == typeof(CompiledMethods).FullName)
            isComplete.Set();
        else if (Type.GetType(type, _ => null, (_, full, _) => Found(full)) is { } declaring && Resolved(id, declaring) is { } method
            && (declaring.IsGenericType || method.IsGenericMethod))
            methods[method] = true;

        object Value(string field) => eventData.Payload![eventData.PayloadNames!.IndexOf(field)]!;
    }

    private static Type? Found(string name) =>
        AppDomain.CurrentDomain.GetAssemblies().Select(assembly => assembly.GetType(name)).FirstOrDefault(type => type is not null);

    /// <summary>The method; null where another assembly has a type of the same name.</summary>
    private static MethodBase? Resolved(ulong id, Type declaring)
    {
        try
        {
            return MethodBase.GetMethodFromHandle(RuntimeMethodHandle.FromIntPtr((nint)id), declaring.TypeHandle);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Last()
    {
    }
}
