// Datagrams in and out of the kernel many at a time, instead of one a system call. mediasoup asks libuv for
// recvmmsg(), but gives it room for one datagram only, and sends each packet by itself: one that comes in goes out to
// everybody else of the room. Here what is sent while a batch is read goes out with it by sendmmsg(); what is sent at
// other times goes at once, as before. Stands in front of libuv's functions of the same names in UdpSocketHandle.cpp.
#pragma once
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <sys/socket.h>
#include <netinet/in.h>
#include <uv.h>

namespace udp_batch
{
	// libuv reads at most 20, each into 64 KiB.
	constexpr size_t ReadBufferSize{ 20 * 65536 };
	constexpr size_t MaxDatagrams{ 64 };
	// Larger ones (no RTP packet is) go by themselves.
	constexpr size_t MaxLen{ 1500 };

	struct Queue
	{
		uv_udp_recv_cb onRecv{ nullptr };
		bool isReading{ false };
		// Whose datagrams wait.
		uv_udp_t* handle{ nullptr };
		size_t count{ 0 };
		mmsghdr messages[MaxDatagrams]{};
		iovec vectors[MaxDatagrams]{};
		sockaddr_storage addresses[MaxDatagrams]{};
		uint8_t data[MaxDatagrams][MaxLen];
	};

	inline thread_local Queue queue;
	alignas(64) inline thread_local uint8_t readBuffer[ReadBufferSize];

	struct LateSend
	{
		uv_udp_send_t request{};
		uint8_t data[MaxLen];
	};

	// Leaves a datagram that the kernel does not take now to libuv, which sends it when it does.
	inline void sendLater(uv_udp_t* handle, const iovec& vector, const sockaddr* address)
	{
		auto* late         = new LateSend;
		late->request.data = late;
		std::memcpy(late->data, vector.iov_base, vector.iov_len);
		const uv_buf_t buffer = uv_buf_init(reinterpret_cast<char*>(late->data), vector.iov_len);
		const auto onSent     = [](uv_udp_send_t* request, int) { delete static_cast<LateSend*>(request->data); };
		if (uv_udp_send(&late->request, handle, &buffer, 1, address, onSent) != 0)
		{
			delete late;
		}
	}

	inline void flush()
	{
		const size_t count = queue.count;
		queue.count        = 0;
		uv_os_fd_t fd;
		if (count == 0 || uv_fileno(reinterpret_cast<uv_handle_t*>(queue.handle), &fd) != 0)
		{
			return;
		}
		for (size_t done{ 0 }; done < count;)
		{
			const int sent = sendmmsg(fd, queue.messages + done, count - done, 0);
			if (sent > 0)
			{
				done += sent;
			}
			else if (errno != EINTR)
			{
				// The first of them cannot be sent, now or at all. libuv finds out which.
				sendLater(
				  queue.handle, queue.vectors[done], reinterpret_cast<const sockaddr*>(&queue.addresses[done]));
				++done;
			}
		}
	}

	inline int trySend(uv_udp_t* handle, const uv_buf_t* buffer, unsigned int buffers, const sockaddr* address)
	{
		if (queue.handle != handle || queue.count == MaxDatagrams)
		{
			flush();
			queue.handle = handle;
		}
		// What waits in libuv goes first.
		if (!queue.isReading || buffer->len > MaxLen || uv_udp_get_send_queue_count(handle) > 0)
		{
			flush();
			return uv_udp_try_send(handle, buffer, buffers, address);
		}
		const size_t i       = queue.count++;
		const size_t addrLen = address->sa_family == AF_INET6 ? sizeof(sockaddr_in6) : sizeof(sockaddr_in);
		std::memcpy(queue.data[i], buffer->base, buffer->len);
		std::memcpy(&queue.addresses[i], address, addrLen);
		queue.vectors[i]                       = { queue.data[i], buffer->len };
		queue.messages[i].msg_hdr.msg_name     = &queue.addresses[i];
		queue.messages[i].msg_hdr.msg_namelen  = addrLen;
		queue.messages[i].msg_hdr.msg_iov      = &queue.vectors[i];
		queue.messages[i].msg_hdr.msg_iovlen   = 1;
		return static_cast<int>(buffer->len);
	}

	inline void onAlloc(uv_handle_t*, size_t, uv_buf_t* buffer)
	{
		*buffer = uv_buf_init(reinterpret_cast<char*>(readBuffer), ReadBufferSize);
	}

	inline void onRecv(uv_udp_t* handle, ssize_t len, const uv_buf_t* buffer, const sockaddr* address, unsigned int flags)
	{
		if (flags & UV_UDP_MMSG_FREE)
		{
			queue.isReading = false;
			flush();
			return;
		}
		queue.isReading = (flags & UV_UDP_MMSG_CHUNK) != 0;
		queue.onRecv(handle, len, buffer, address, flags);
	}

	inline int recvStart(uv_udp_t* handle, uv_alloc_cb, uv_udp_recv_cb callback)
	{
		queue.onRecv = callback;
		return uv_udp_recv_start(handle, onAlloc, onRecv);
	}

	// Called when the socket is about to close, perhaps in the middle of a batch, whose end is then not told.
	inline int recvStop(uv_udp_t* handle)
	{
		flush();
		queue.isReading = false;
		queue.handle    = nullptr;
		return uv_udp_recv_stop(handle);
	}
} // namespace udp_batch
